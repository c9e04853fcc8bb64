//: clause LOS-8
//: kind invalid
//: code Q0607
//: at 13:42

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
loss m()
train adam(lr = 0.1), steps = 5, shots = 0.5
