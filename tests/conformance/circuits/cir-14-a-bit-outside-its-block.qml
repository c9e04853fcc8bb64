//: clause CIR-14
//: kind invalid
//: code Q0220
//: at 9:6

model m() {
  qubit q[3]
  repeat 2 { measure q[1] -> b }
  RX(b) q[0]
  expect(Z, q[0])
}
loss m()
