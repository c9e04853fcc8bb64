//: clause CIR-14 CIR-6
//: kind invalid
//: code Q0414
//: at 9:41

model m() {
  qubit q[3]
  reset q
  prepare([0.6, 0, 0, 0, 0, 0, 0, 0.8]) q
  expect(Z, q[0])
}
loss m()
