//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:10

model m() {
  qubit q
  repeat { H q }
  expect(Z, q)
}
