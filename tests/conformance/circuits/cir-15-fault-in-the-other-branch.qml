//: clause CIR-15
//: kind invalid
//: code Q0315
//: at 9:30

model m() {
  qubit q[3]
  measure q[1] -> b
  if b { X q[0] } else { X q[9] }
  expect(Z, q[0])
}
loss m()
