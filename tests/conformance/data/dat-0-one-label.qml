//: clause DAT-0 TYP-1
//: kind invalid
//: code Q0346
//: at 7:12

data {
  x: class[1]
}

model m(x) {
  qubit q
  RX(0.5) q
  expect(Z, q)
}

loss m(x)
