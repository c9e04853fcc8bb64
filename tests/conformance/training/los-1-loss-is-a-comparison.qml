//: clause LOS-1
//: kind invalid
//: code Q0605
//: at 19:6

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

loss m(x)[0] > 0
