//: clause LOS-7
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
train adam(loss = low, over = [t, u]), sgd(loss = side, over = u), steps = 5
