//: clause SYN-1
//: kind malformed
//: code Q0116
//: at 8:3

model m() {
  qubit q
  (1 + 2) q
  expect(Z, q)
}
