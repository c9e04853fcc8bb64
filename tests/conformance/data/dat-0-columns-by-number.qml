//: clause DAT-0
//: kind invalid
//: code Q0507
//: at 7:22

data {
  x: real ~> columns(3)
}

model m(x) {
  qubit q
  RX(x) q
  expect(Z, q)
}

loss m(x)
