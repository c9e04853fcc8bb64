//: clause DAT-0
//: kind ok
//: code W1061
//: at 8:3

data {
  x: real
  z: real
}

model m(x) {
  qubit q
  RX(x) q
  expect(Z, q)
}

loss m(x)
