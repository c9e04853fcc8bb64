//: clause LOS-7
//: kind invalid
//: code Q0901
//: at 21:37
//: command --emit=ir --diagnostics=json FILE

param t: angle
param u: angle
model rise() {
  qubit q
  RX(t) q
  expect(Z, q)
}
model turn() {
  qubit q
  RY(u) q
  expect(X, q)
}
loss low = rise()
loss side = turn()^2
train adam(loss = low, over = [t]), sgd(loss = side, over = [u]), steps = 5
