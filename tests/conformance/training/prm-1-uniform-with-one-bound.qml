//: clause PRM-1
//: kind invalid
//: code Q0332
//: at 6:17

param w: real ~ uniform(1)

model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}

loss m()
