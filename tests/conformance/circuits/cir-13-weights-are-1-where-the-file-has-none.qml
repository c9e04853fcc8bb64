//: clause CIR-13
//: kind ok
//: run eval --json
//: prints "loss": 3
//: file g.txt
//| # a triangle
//| 0 1
//| 1, 2
//| 2 0

const G: graph = load("g.txt")

observable C = sum(w*Z[i]*Z[j] for i, j, w in G.edges)

model m() {
  qubit q[G.n]
  X q
  expect(C, q)
}

loss m()
