//: clause LOS-4
//: kind invalid
//: code Q0506
//: at 15:12
//: says did you mean `lr`?

param t: angle

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}
loss m()
train adam(learning_rate = 0.1)
