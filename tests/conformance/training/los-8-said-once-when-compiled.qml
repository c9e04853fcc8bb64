//: clause LOS-8
//: kind ok
//: code W1070
//: at 14:34
//: command --emit=ir --diagnostics=json FILE

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
loss m()
train adam(lr = 0.1), steps = 5, shots = 100, grad = shift
