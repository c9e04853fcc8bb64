//: clause LEX-10
//: kind malformed
//: code Q0112
//: at 6:11

model m() {
  qubit q
  expect(Z, q)
