//: clause CLI-23
//: kind ok
//: command --emit=ir FILE
//: prints circuit m 1 qubits

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
