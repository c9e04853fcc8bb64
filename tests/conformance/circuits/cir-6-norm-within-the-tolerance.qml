//: clause CIR-6
//: kind ok

model m() {
  qubit q
  prepare([0.6, 0.8000005]) q
  expect(Z, q)
}

loss m()
