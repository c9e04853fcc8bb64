//: clause CIR-6
//: kind invalid
//: code Q0421
//: at 8:11

model m() {
  qubit q
  prepare([0.6, 0.80001]) q
  expect(Z, q)
}

loss m()
