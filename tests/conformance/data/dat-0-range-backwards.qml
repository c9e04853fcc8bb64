//: clause DAT-0 DAT-5
//: kind invalid
//: code Q0503
//: at 7:14

data {
  x: real in pi..0
}

model m(x) {
  qubit q
  RX(x) q
  expect(Z, q)
}

loss m(x)
