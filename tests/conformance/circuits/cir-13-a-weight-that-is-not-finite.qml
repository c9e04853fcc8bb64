//: clause CIR-13
//: kind invalid
//: code Q0531
//: at 8:23
//: file g.txt
//| 0 1 inf

const G: graph = load("g.txt")

model m() {
  qubit q[G.n]
  H q
  expect(Z[0], q)
}

loss m()
