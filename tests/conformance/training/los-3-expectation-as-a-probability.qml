//: clause LOS-3
//: kind ok
//: code W1060
//: at 17:10

data {
  x: real
  y: class["no", "yes"]
}

model m(x) {
  qubit q
  RX(x) q
  expect(Z, q)
}

loss bce(m(x), y)
