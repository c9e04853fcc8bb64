//: clause CIR-14 CIR-10
//: kind invalid
//: code Q0431
//: at 9:11

model m() {
  qubit q[3]
  discard q[2..]
  measure q[2] -> b
  expect(Z, q[0])
}
loss m()
