//: clause CIR-7
//: kind invalid
//: code Q0342
//: at 8:6

model m() {
  qubit q
  if 1 { X q }
  expect(Z, q)
}

loss m()
