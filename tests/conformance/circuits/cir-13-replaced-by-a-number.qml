//: clause CIR-13
//: kind invalid
//: code Q0230
//: at 13:7
//: flags -D G=3
//: file g.txt
//| # a triangle with a tail
//| 0 1
//| 1, 2
//| 2 0
//| 2 3

const G: graph = load("g.txt")

model m() {
  qubit q[G.n]
  H q
  expect(Z[0], q)
}

loss m()
