//: clause OBS-1
//: kind ok
//: run eval --json
//: prints "loss": -1,

observable O = X[0]*Y[0] + Y[0]*X[0] + Z[0]

model m() {
  qubit q[3]
  X q[0]
  expect(O, q)
}

loss m()
