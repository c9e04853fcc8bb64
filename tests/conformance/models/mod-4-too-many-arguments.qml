//: clause MOD-4
//: kind invalid
//: code Q0332
//: at 12:21

model part(a: real) {
  qubit q
  RX(a) q
  expect(Z, q)
}

model m() { part(1, 2) }

loss m()
