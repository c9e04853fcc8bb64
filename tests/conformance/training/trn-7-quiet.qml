//: clause TRN-7
//: kind ok
//: run train --quiet --json
//: prints "steps": 2

param a: angle ~ constant(0.7)

model m() {
  qubit q
  RX(a) q
  expect(Z, q)
}

loss m()
train sgd(lr = 0.1), steps = 2
