//: clause DAT-0
//: kind invalid
//: code Q0506
//: at 7:14

data {
  x: real ~> normalize
}

model m(x) {
  qubit q
  RX(x) q
  expect(Z, q)
}

loss m(x)
