//: clause OBS-1
//: kind ok
//: run eval --json
//: prints "loss": 2

observable O = (X[0] + Z[0])^2

model m() {
  qubit q[3]
  X q[0]
  expect(O, q)
}

loss m()
