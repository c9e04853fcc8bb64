//: clause LEX-9
//: kind malformed
//: code Q0101
//: at 7:11

model m() {
  qubit q H q
  expect(Z, q)
}
