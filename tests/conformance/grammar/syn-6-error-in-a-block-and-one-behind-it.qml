//: clause SYN-6
//: kind malformed
//: code Q0101
//: at 10:7
//: errors 2

model m() {
  qubit q
  for i in 0..3 {
    H 3
    X q
  }
  let a 2
  expect(Z, q)
}
