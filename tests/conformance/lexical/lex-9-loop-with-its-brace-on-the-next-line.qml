//: clause LEX-9
//: kind malformed
//: code Q0101
//: at 8:16

model m() {
  qubit q
  for i in 0..3
  { H q }
  expect(Z, q)
}
