//: clause CIR-1
//: kind ok
//: run eval --json
//: prints "loss": -1,

model m() {
  qubit q[1]
  X q
  expect(Z, q)[0]
}

loss m()
