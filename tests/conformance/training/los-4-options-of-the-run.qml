//: clause LOS-4
//: kind ok
//: run train --json
//: prints "steps": 7
//: prints "seed": 11

param a: angle[2] ~ constant(0.7)
param b: angle ~ constant(1.3)

model m() {
  qubit q[2]
  RX(a) q
  RY(b) q[0]
  expect(Z[0] + Z[1], q)
}

loss m()
train adam(lr = 0.05, beta1 = 0.8, beta2 = 0.99, eps = 1e-7), steps = 7, seed = 11, threads = 1
