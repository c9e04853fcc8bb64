//: clause CIR-10
//: kind invalid
//: code Q0431
//: at 9:5

model m() {
  qubit q[4]
  discard q[1..3]
  H q[2]
  expect(Z, q[0])
}

loss m()
