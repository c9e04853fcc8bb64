//: clause PRM-3
//: kind invalid
//: code Q0542
//: at 6:7

param t: angle in 0..3
model m() {
  qubit q
  RY(t) q
  expect(Z, q)
}
loss m()
