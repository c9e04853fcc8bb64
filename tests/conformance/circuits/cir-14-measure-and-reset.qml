//: clause CIR-14
//: kind ok

model m() {
  qubit q[3]
  H q
  measure q[1], q[..1] -> a, b
  reset q[.. by 2]
  expect(Z, q[0])
}
loss m()
