//: clause CIR-5
//: kind invalid
//: code Q0413
//: at 9:3

model m() {
  qubit a
  qubit q
  inv prepare([0.6, 0.8]) q
  expect(Z, q)
}

loss m()
