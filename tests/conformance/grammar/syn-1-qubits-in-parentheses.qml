//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:12

model m() {
  qubit q[2]
  CX q[0], (q[1])
  expect(Z, q)
}
