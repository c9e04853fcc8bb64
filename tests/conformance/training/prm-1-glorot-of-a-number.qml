//: clause PRM-1
//: kind invalid
//: code Q0504
//: at 6:17

param w: real ~ glorot

model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}

loss m()
