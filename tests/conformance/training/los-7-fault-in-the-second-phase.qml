//: clause LOS-7
//: kind invalid
//: code Q0607
//: at 14:16

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
loss m()
train adam(lr = 0.1), steps = 20
train sgd(lr = -0.5), steps = 50
