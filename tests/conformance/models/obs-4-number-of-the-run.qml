//: clause OBS-4
//: kind invalid
//: code Q0331
//: at 12:16

observable field(h: real) = h*X[0]
param t: angle

model m() {
  qubit q
  RY(t) q
  expect(field(t), q)
}
loss m()
