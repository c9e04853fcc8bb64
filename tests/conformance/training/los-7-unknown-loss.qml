//: clause LOS-7
//: kind invalid
//: code Q0616
//: at 20:19

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
train adam(loss = middle), steps = 5
