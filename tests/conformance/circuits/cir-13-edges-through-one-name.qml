//: clause CIR-13
//: kind invalid
//: code Q0323
//: at 16:7
//: file g.txt
//| # a triangle with a tail
//| 0 1
//| 1, 2
//| 2 0
//| 2 3

const G: graph = load("g.txt")

model m() {
  qubit q[G.n]
  for e in G.edges { H q[e] }
  expect(Z[0], q)
}

loss m()
