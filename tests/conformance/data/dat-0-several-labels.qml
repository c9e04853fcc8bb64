//: clause DAT-0
//: kind invalid
//: code Q0901
//: at 7:6

data {
  x: class["a", "b"][3]
}

model m(x) {
  qubit q
  RX(0.5) q
  expect(Z, q)
}

loss m(x)
