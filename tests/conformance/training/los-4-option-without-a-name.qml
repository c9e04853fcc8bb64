//: clause LOS-4
//: kind invalid
//: code Q0610
//: at 17:12

param a: angle[2] ~ constant(0.7)
param b: angle ~ constant(1.3)

model m() {
  qubit q[2]
  RX(a) q
  RY(b) q[0]
  expect(Z[0] + Z[1], q)
}

loss m()
train adam(0.05)
