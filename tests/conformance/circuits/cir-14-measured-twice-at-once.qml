//: clause CIR-14 CIR-4
//: kind invalid
//: code Q0405
//: at 8:14

model m() {
  qubit q[3]
  measure q, q[1] -> a, b
  expect(Z, q[0])
}
loss m()
