//: clause DAT-10 DAT-0
//: kind invalid
//: code Q0901
//: at 8:3
//: command --emit=ir --diagnostics=json FILE

data {
  x: class["a", "b"][3]
}

model m(x) {
  qubit q
  RX(0.5) q
  expect(Z, q)
}

loss m(x)
