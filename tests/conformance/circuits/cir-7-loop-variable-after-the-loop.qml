//: clause CIR-7
//: kind invalid
//: code Q0220
//: at 9:7

model m() {
  qubit q[4]
  for i in 0..3 { X q[i] }
  X q[i]
  expect(Z[0], q)
}

loss m()
