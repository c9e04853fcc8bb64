//: clause GAT-6
//: kind invalid
//: code Q0410
//: at 12:5

data {
  y: class["no", "yes"]
}

model m(y) {
  qubit q
  P(y) q
  expect(Z, q)
}

loss m(y)
