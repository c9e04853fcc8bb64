//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:5

model m() {
  qubit q[2]
  H 0
  expect(Z, q)
}
