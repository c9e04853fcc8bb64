//: clause CIR-5
//: kind invalid
//: code Q0414
//: at 9:23

model m() {
  qubit q[2]
  H q[1]
  prepare([0.6, 0.8]) q[1]
  expect(Z[0], q)
}

loss m()
