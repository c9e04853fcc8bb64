//: clause LEX-10
//: kind malformed
//: code Q0113
//: at 9:6
//: errors 1

model m() {
  qubit q
  H q)
  expect(Z, q)
}
