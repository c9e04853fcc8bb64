//: clause SYN-6
//: kind malformed
//: code Q0101
//: at 8:9
//: errors 1

model m() {
  qubit [2] q
  H q
  expect(Z, q)
}
loss m()
