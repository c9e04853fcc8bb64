//: clause LOS-1
//: kind invalid
//: code Q0606
//: at 20:1

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

loss bce(sigmoid(m(x)[0]), y)
loss bce(sigmoid(m(x)[1]), y)
