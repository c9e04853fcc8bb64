//: clause CIR-13
//: kind invalid
//: code Q0532
//: at 15:13
//: file g.txt
//| # a triangle with a tail
//| 0 1
//| 1, 2
//| 2 0
//| 2 3

const G: graph = load("g.txt")

model m() {
  qubit q[G.nodes]
  H q
  expect(Z[0], q)
}

loss m()
