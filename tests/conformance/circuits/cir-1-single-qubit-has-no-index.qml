//: clause CIR-1
//: kind invalid
//: code Q0403
//: at 8:5

model m() {
  qubit q
  H q[0]
  expect(Z, q)
}

loss m()
