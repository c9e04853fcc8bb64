//: clause CIR-7
//: kind invalid
//: code Q0418
//: at 10:6

param t: real ~ constant(1)

model m() {
  qubit q
  if t > 0 { X q }
  expect(Z, q)
}

loss m()
