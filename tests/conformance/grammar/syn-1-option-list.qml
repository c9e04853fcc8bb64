//: clause SYN-1 PRM-4
//: kind ok

option a = 0.25 in 0..1, b: angle = pi/3
param t: angle ~ constant(0.7)
model m() {
  qubit q
  RY(a*t + b) q
  expect(Z, q)
}
loss m()
