//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:3

model m() {
  qubit q
  else { X q }
  expect(Z, q)
}
