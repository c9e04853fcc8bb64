//: clause CIR-14
//: kind ok

model m() {
  qubit q[3]
  measure q[0] -> b
  measure q[1..] -> b
  RX(b) q[1..]
  expect(Z, q[0])
}
loss m()
