//: clause CIR-5
//: kind ok
//: run eval --json
//: prints "loss": -1,

const k = 2

model m() {
  qubit q
  pow(2*k + 1) X q
  expect(Z, q)
}

loss m()
