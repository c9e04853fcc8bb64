//: clause CIR-7
//: kind invalid
//: code Q0307
//: at 8:10

model m() {
  qubit q
  repeat 5/2 { X q }
  expect(Z, q)
}

loss m()
