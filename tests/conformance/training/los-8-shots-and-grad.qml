//: clause LOS-8
//: kind ok

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
loss m()
train adam(lr = 0.1), steps = 5, shots = 200, grad = spsa
