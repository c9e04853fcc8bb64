//: clause SYN-6
//: kind malformed
//: code Q0101
//: at 9:9
//: errors 2

model m() {
  qubit q
  let a 1
  H q
  let b 2
  expect(Z, q)
}
