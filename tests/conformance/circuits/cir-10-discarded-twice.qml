//: clause CIR-10
//: kind invalid
//: code Q0431
//: at 9:11

model m() {
  qubit q[4]
  discard q[1]
  discard q[..2]
  expect(Z, q[3])
}

loss m()
