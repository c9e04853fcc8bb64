//: clause MOD-2
//: kind ok
//: run eval --json
//: prints "loss": 9

model m() {
  qubit q[4]
  X q[2]
  expect(Z[0], q[2..]) + 10*expect(Z[1], q[2..])
}

loss m()
