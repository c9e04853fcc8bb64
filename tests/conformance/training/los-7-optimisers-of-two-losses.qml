//: clause LOS-7 LOS-4
//: kind ok

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
train adam(lr = 0.1, loss = low, over = [t]), sgd(lr = 0.2, loss = side, over = [u]), steps = 5
