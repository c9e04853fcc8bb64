//: clause MOD-2
//: kind ok
//: run eval --json
//: prints "loss": -1,

model m() {
  qubit q[3]
  X q[1]
  expect(Z, q[1])
}

loss m()
