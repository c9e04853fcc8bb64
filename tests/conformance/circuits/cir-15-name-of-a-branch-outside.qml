//: clause CIR-15
//: kind invalid
//: code Q0220
//: at 10:6

model m() {
  qubit q[3]
  measure q[1] -> b
  if b { measure q[2] -> a }
  RX(a) q[0]
  expect(Z, q[0])
}
loss m()
