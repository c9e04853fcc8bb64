//: clause OBS-1
//: kind ok
//: run eval --json
//: prints "loss": 1,

observable O = Z[0]^0

model m() {
  qubit q[3]
  X q[0]
  expect(O, q)
}

loss m()
