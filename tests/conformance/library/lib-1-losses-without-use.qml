//: clause LIB-1
//: kind ok
//: run eval --json
//: prints "loss": 2.25,

model m() {
  qubit q
  X q
  expect(Z, q)
}

loss mse(m(), 0.5)
