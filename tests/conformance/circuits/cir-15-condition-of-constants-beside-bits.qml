//: clause CIR-15 CIR-7
//: kind ok

model m() {
  qubit q[3]
  measure q[1] -> b
  if 2 > 3 { X q[0] }
  if b == 0 { X q[0] }
  expect(Z, q[0])
}
loss m()
