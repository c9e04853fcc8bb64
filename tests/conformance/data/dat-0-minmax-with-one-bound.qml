//: clause DAT-0
//: kind invalid
//: code Q0507
//: at 7:21

data {
  x: real ~> minmax(1)
}

model m(x) {
  qubit q
  RX(x) q
  expect(Z, q)
}

loss m(x)
