//: clause CIR-3
//: kind invalid
//: code Q0410
//: at 8:6

model m() {
  qubit q[3]
  RX([0.1, 0.2, 0.3]) q[0]
  expect(Z[0], q)
}

loss m()
