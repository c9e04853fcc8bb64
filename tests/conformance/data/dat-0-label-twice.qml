//: clause DAT-0
//: kind invalid
//: code Q0347
//: at 7:22

data {
  x: class["a", "b", "a"]
}

model m(x) {
  qubit q
  RX(0.5) q
  expect(Z, q)
}

loss m(x)
