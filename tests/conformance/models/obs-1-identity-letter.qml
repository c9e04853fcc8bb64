//: clause OBS-1
//: kind ok
//: run eval --json
//: prints "loss": 2

observable O = 3*I[1] + Z[0]

model m() {
  qubit q[3]
  X q[0]
  expect(O, q)
}

loss m()
