//: clause CIR-15
//: kind ok

model m() {
  qubit q[3]
  H q[1]
  measure q[1] -> b
  if b { X q[0] } else { H q[0] }
  expect(Z, q[0])
}
loss m()
