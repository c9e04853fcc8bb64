//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:17

model m() {
  qubit q
  within { H q }
  X q
  expect(Z, q)
}
