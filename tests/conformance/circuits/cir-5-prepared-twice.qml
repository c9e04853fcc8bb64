//: clause CIR-5
//: kind invalid
//: code Q0414
//: at 9:23

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  prepare([0.8, 0.6]) q
  expect(Z, q)
}

loss m()
