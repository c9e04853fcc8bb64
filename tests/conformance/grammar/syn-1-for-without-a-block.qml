//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:17

model m() {
  qubit q[3]
  for i in 0..3 H q[i]
  expect(Z[0], q)
}
