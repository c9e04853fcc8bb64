//: clause CIR-14
//: kind ok

model m() {
  qubit q[3]
  H q
  measure q -> b
  RX(0.3*b[0] - b[2]) q[1]
  expect(Z, q[0])
}
loss m()
