//: clause MOD-2
//: kind invalid
//: code Q0510
//: at 10:10
//: errors 1

model k() {
  qubit q[2]
  H q
  expect(q, Z[0])
}
loss k()
