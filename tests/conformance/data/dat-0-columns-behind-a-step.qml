//: clause DAT-0
//: kind invalid
//: code Q0508
//: at 7:29

data {
  x: real ~> standardize ~> columns("t")
}

model m(x) {
  qubit q
  RX(x) q
  expect(Z, q)
}

loss m(x)
