//: clause OBS-1
//: kind ok
//: run eval --json
//: prints "loss": 5

observable O = sum((1 - Z[i])/2*2^i for i in 0..3)

model m() {
  qubit q[3]
  X q[.. by 2]
  expect(O, q)
}

loss m()
