//: clause DAT-0
//: kind invalid
//: code Q0502
//: at 7:6

data {
  x: prob
}

model m(x) {
  qubit q
  RX(x) q
  expect(Z, q)
}

loss m(x)
