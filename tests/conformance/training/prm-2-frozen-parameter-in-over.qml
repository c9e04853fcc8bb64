//: clause PRM-2
//: kind invalid
//: code Q0541
//: at 14:33

frozen param f: angle ~ constant(0.4)
param t: angle
model m() {
  qubit q
  RY(f + t) q
  expect(Z, q)
}
loss m()
train adam(lr = 0.1, over = [t, f])
