//: clause OBS-1
//: kind ok
//: run eval --json
//: prints "loss": -3.25

observable O = 2*Z[0]*Z[1] - 3*Z[2]/2 + 0.25

model m() {
  qubit q[3]
  X q[0]
  expect(O, q)
}

loss m()
