//: clause CIR-6
//: kind invalid
//: code Q0401
//: at 8:3

model m() {
  qubit q[2]
  prepare([0.5, 0.5, 0.5, 0.5]) q[0], q[1]
  expect(Z[0], q)
}

loss m()
