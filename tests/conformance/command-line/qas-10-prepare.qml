//: clause QAS-10
//: kind invalid
//: code Q0952
//: at 9:3
//: command --emit=qasm3 FILE

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  expect(Z, q)
}

loss m()
