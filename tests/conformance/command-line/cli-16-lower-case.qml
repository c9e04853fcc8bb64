//: clause CLI-16
//: kind ok
//: command explain q0405
//: prints Q0405

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
