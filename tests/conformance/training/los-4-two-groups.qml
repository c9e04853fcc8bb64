//: clause LOS-4
//: kind ok
//: run train --json
//: prints "steps": 3

param a: angle[2] ~ constant(0.7)
param b: angle ~ constant(1.3)

model m() {
  qubit q[2]
  RX(a) q
  RY(b) q[0]
  expect(Z[0] + Z[1], q)
}

loss m()
train adam(lr = 0.05, over = [b]), sgd(lr = 0.1, momentum = 0.5, over = [a]), steps = 3
