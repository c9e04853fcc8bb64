//: clause CIR-14
//: kind invalid
//: code Q0420
//: at 9:3

model m() {
  qubit q[3]
  let a = expect(Z, q[1])
  measure q[0] -> b
  expect(Z, q[0])
}
loss m()
