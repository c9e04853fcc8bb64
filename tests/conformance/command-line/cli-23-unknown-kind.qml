//: clause CLI-23
//: kind runtime-error
//: exit 2
//: command --emit=qasm FILE
//: says qasm3

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
