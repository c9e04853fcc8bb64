//: clause MOD-2
//: kind ok
//: run eval --json
//: prints "loss": -1,

model m() {
  qubit q[5]
  X q[4]
  expect(Z[2], q[.. by 2])
}

loss m()
