//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:7

model m() {
  qubit q
  inv ;
  expect(Z, q)
}
