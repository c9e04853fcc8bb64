//: clause CIR-14
//: kind invalid
//: code Q0315
//: at 8:11

model m() {
  qubit q[3]
  reset q[3]
  expect(Z, q[0])
}
loss m()
