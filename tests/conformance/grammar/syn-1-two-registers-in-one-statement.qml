//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 7:13

model m() {
  qubit q[2], r
  expect(Z, q)
}
