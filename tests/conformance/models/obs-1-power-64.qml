//: clause OBS-1
//: kind ok
//: run eval --json
//: prints "loss": 1

observable O = (2*Z[0] - Z[1])^64

model m() {
  qubit q[2]
  X q[0]
  expect(O, q)/3.0^64
}

loss m()
