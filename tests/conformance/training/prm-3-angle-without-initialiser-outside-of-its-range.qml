//: clause PRM-3
//: kind invalid
//: code Q0542
//: at 7:7
//: says write `~ uniform(0, 3)`

param t: angle in 0..3
model m() {
  qubit q
  RY(t) q
  expect(Z, q)
}
loss m()
