//: clause MOD-4 TYP-8
//: kind invalid
//: code Q0336
//: at 6:9

model m(v) {
  qubit q
  RX(v) q
  expect(Z, q)
}

loss m(0.5)
