//: clause OBS-1
//: kind ok
//: run eval --json
//: prints "loss": 0

observable O = Part*Part - Part
observable Part = Z[0] + Z[1]

model m() {
  qubit q[3]
  X q[0]
  expect(O, q)
}

loss m()
