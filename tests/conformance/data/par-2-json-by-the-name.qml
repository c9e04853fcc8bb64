//: clause PAR-2
//: kind ok
//: run train --quiet -o w.json --json
//: prints "steps": 1

param t: angle ~ constant(0.75)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
train sgd(lr = 1e-300), steps = 1
