//: clause LOS-7
//: kind invalid
//: code Q0901
//: at 15:1
//: command --emit=ir --diagnostics=json FILE

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
loss m()
train adam(lr = 0.1), steps = 20
train sgd(lr = 0.01), steps = 50
