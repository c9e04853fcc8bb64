//: clause LOS-9 LOS-4
//: kind invalid
//: code Q0618
//: at 13:22

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
loss m()
train adam(lr = 0.1, lr = 0.2)
