//: clause LOS-6 LOS-2
//: kind ok
//: run info
//: prints model turn

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
train sgd(loss = side), steps = 3
