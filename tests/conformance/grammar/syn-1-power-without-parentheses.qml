//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:7

model m() {
  qubit q
  pow 2 SX q
  expect(Z, q)
}
