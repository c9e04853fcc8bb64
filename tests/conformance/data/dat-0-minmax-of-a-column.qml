//: clause DAT-0
//: kind invalid
//: code Q0507
//: at 7:24

data {
  x: real ~> minmax(0, "1")
}

model m(x) {
  qubit q
  RX(x) q
  expect(Z, q)
}

loss m(x)
