//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 9:26

const n = 2
model m() {
  qubit q
  if n == 1 { H q } else if n == 2 { X q }
  expect(Z, q)
}
