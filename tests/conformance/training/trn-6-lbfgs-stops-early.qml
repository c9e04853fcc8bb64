//: clause TRN-6
//: kind ok
//: run train --json
//: prints "loss": -1
//: prints "steps": 

param a: angle ~ constant(0.7)

model m() {
  qubit q
  RX(a) q
  expect(Z, q)
}

loss m()
train lbfgs(tol = 1e-6), steps = 500
