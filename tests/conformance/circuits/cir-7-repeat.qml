//: clause CIR-7
//: kind ok
//: run eval --json
//: prints "loss": -1,

model m() {
  qubit q
  repeat 3 { X q }
  expect(Z, q)
}

loss m()
