//: clause CIR-5
//: kind invalid
//: code Q0307
//: at 8:7

model m() {
  qubit q[3]
  pow(0.5) X q
  expect(Z[0], q)
}

loss m()
