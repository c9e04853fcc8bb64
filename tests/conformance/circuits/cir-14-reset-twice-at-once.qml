//: clause CIR-14 CIR-4
//: kind invalid
//: code Q0405
//: at 8:15

model m() {
  qubit q[3]
  reset q[1], q[..2]
  expect(Z, q[0])
}
loss m()
