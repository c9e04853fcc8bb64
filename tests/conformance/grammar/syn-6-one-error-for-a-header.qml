//: clause SYN-6
//: kind malformed
//: code Q0101
//: at 7:9
//: errors 1

model m(3, = 4) q {
  qubit q
  expect(Z, q)
}
