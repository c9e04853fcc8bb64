//: clause LEX-9
//: kind malformed
//: code Q0101
//: at 9:3

model m() {
  qubit q
  if 1 == 1 { H q };
  else { X q }
  expect(Z, q)
}
