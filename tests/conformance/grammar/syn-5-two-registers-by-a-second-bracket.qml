//: clause SYN-5
//: kind malformed
//: code Q0101
//: at 7:13

model m() {
  qubit q[2][3]
  expect(Z, q)
}
