//: clause CLI-23
//: kind ok
//: command --emit=qasm3 FILE
//: prints rx(t_) q[0];

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
