//: clause CLI-23
//: kind runtime-error
//: exit 1
//: command --emit=qasm3 FILE
//: says Q0220

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(u) q
  expect(Z, q)
}

loss m()
