//: clause TRN-3
//: kind ok
//: run train --json
//: prints "steps": 100

param a: angle ~ constant(0.7)

model m() {
  qubit q
  RX(a) q
  expect(Z, q)
}

loss m()
