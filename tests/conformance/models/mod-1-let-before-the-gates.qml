//: clause MOD-1
//: kind ok
//: run eval --json
//: prints "loss": 1

model m() {
  let a = pi/2
  qubit q
  RX(2*a) q
  let b = 3*a
  RX(2*b) q
  let c = a + b
  RX(c) q
  expect(Z, q)
}

loss m()
