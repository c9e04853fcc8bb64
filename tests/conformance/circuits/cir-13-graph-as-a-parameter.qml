//: clause CIR-13
//: kind invalid
//: code Q0533
//: at 6:10

param g: graph

model m() {
  qubit q
  H q
  expect(Z, q)
}

loss m()
