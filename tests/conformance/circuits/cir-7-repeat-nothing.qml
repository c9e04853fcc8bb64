//: clause CIR-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

const reps = 0

model m() {
  qubit q
  repeat reps { X q }
  expect(Z, q)
}

loss m()
