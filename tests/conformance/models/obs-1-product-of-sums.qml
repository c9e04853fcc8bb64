//: clause OBS-1
//: kind ok
//: run eval --json
//: prints "loss": 0

observable O = (Z[0] + Z[1])*(Z[0] - 2*Z[2])

model m() {
  qubit q[3]
  X q[0]
  expect(O, q)
}

loss m()
