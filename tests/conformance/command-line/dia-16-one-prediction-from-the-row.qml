//: clause DIA-16
//: kind ok
//: flags -Wpedantic -Werror

data {
  x: real
  y: real
}

param w: angle

model m(x) {
  qubit q[2]
  RY(w) q[0]
  RX(x) q[1]
  expect(Z[0]*Z[1], q)
}

loss mse(m(x), y)
