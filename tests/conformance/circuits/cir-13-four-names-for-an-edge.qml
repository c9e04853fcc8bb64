//: clause CIR-13
//: kind invalid
//: code Q0323
//: at 14:45
//: file g.txt
//| # a triangle with a tail
//| 0 1
//| 1, 2
//| 2 0
//| 2 3

const G: graph = load("g.txt")

observable C = sum(w*Z[i]*Z[j] for i, j, w, v in G.edges)

model m() {
  qubit q[G.n]
  H q
  expect(C, q)
}

loss m()
