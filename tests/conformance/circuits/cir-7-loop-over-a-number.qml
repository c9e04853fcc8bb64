//: clause CIR-7
//: kind invalid
//: code Q0324
//: at 8:12

model m() {
  qubit q[4]
  for i in 4 { X q[i] }
  expect(Z[0], q)
}

loss m()
