//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:9

model m() {
  qubit q[2]
  H q[0][0]
  expect(Z, q)
}
