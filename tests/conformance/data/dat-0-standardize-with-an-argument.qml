//: clause DAT-0
//: kind invalid
//: code Q0332
//: at 7:14

data {
  x: real ~> standardize(0)
}

model m(x) {
  qubit q
  RX(x) q
  expect(Z, q)
}

loss m(x)
