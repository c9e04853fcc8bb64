//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:12

model m() {
  qubit q
  measure q
  expect(Z, q)
}
