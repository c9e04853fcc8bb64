//: clause LOS-7 LOS-4
//: kind invalid
//: code Q0609
//: at 20:66

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
train adam(loss = side, over = [t, u]), sgd(loss = side, over = [t]), steps = 5
