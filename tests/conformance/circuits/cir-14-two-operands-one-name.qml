//: clause CIR-14
//: kind invalid
//: code Q0480
//: at 8:3

model m() {
  qubit q[3]
  measure q[0], q[1] -> b
  expect(Z, q[0])
}
loss m()
