//: clause LOS-4
//: kind ok
//: run train --json
//: prints "steps": 2
//: prints "seed": 4

param a: angle[2] ~ constant(0.7)
param b: angle ~ constant(1.3)

model m() {
  qubit q[2]
  RX(a) q
  RY(b) q[0]
  expect(Z[0] + Z[1], q)
}

loss m()
train seed = 4, adam(lr = 0.05), steps = 2
