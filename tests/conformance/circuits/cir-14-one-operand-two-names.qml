//: clause CIR-14
//: kind invalid
//: code Q0480
//: at 8:3

model m() {
  qubit q[3]
  measure q -> a, b
  expect(Z, q[0])
}
loss m()
