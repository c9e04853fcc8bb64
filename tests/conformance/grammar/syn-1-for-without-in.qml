//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:9

model m() {
  qubit q
  for i = 0..3 { H q }
  expect(Z, q)
}
