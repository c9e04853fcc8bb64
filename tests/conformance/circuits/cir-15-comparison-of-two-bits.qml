//: clause CIR-15
//: kind invalid
//: code Q0342
//: at 9:6

model m() {
  qubit q[3]
  measure q[1..] -> b
  if b == 1 { X q[0] }
  expect(Z, q[0])
}
loss m()
