//: clause CIR-16
//: kind invalid
//: code Q0901
//: at 9:3
//: command --emit=ir --diagnostics=json FILE

model m() {
  qubit q[3]
  measure q[1] -> b
  expect(Z, q[0])
}
loss m()
