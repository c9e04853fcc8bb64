//: clause MOD-1 CIR-6
//: kind invalid
//: code Q0420
//: at 9:3

model m() {
  qubit q[2]
  H q[0]
  prepare([expect(Z, q[0]), 1]) q[1]
  expect(Z, q[1])
}

loss m()
