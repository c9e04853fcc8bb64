//: clause LOS-1
//: kind invalid
//: code Q0220
//: at 19:28

data {
  x: real
  y: class["no", "yes"]
}

param w: angle

model m(x) {
  qubit q[2]
  RX(w*x) q
  expect(Z, q)
}

loss bce(sigmoid(m(x)[0]), z)
