//: clause CIR-13
//: kind ok
//: run eval --json
//: prints "loss": 1,
//: file g.txt
//| # a path
//| 0 1
//| 1, 2
//| 2	3

// 0 reaches 1, 2 and 3 only in this order
const G: graph = load("g.txt")

model m() {
  qubit q[G.n]
  X q[0]
  for i, j in G.edges { CX q[i], q[j] }
  prob(q == 15)
}

loss m()
