//: clause CIR-2
//: kind invalid
//: code Q0401
//: at 13:3

circuit bell a: qubit, b: qubit {
  H a
  CX a, b
}

model m() {
  qubit q[2]
  bell q[0]
  expect(Z[0], q)
}

loss m()
