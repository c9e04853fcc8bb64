//: clause CIR-14
//: kind invalid
//: code Q0318
//: at 8:9

model m() {
  qubit q[3]
  reset q[2..2]
  expect(Z, q[0])
}
loss m()
