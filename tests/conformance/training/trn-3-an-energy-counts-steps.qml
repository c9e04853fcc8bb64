//: clause TRN-3
//: kind ok
//: run train --json
//: prints "loss": 0.4158156865
//: prints "steps": 3

param a: angle ~ constant(0.7)

model m() {
  qubit q
  RX(a) q
  expect(Z, q)
}

loss m()
train sgd(lr = 0.2), steps = 3
