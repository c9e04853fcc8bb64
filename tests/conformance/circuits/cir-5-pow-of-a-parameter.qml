//: clause CIR-5
//: kind invalid
//: code Q0307
//: at 10:7

param k: real ~ constant(2)

model m() {
  qubit q
  pow(k) X q
  expect(Z, q)
}

loss m()
