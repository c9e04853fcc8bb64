//: clause MOD-4
//: kind ok
//: run eval --json
//: prints "loss": -91

model part(a: real) {
  qubit q
  RX(a) q
  expect(Z, q)
}

model m() {
  qubit q
  X q
  let z = expect(Z, q)
  z + 10*part(0) + 100*part(pi)
}

loss m()
