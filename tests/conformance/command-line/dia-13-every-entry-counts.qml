//: clause DIA-13
//: kind ok
//: flags -Wpedantic -Werror

data {
  x: real[3]
  y: real
}

param w: angle

model m(x) {
  qubit q
  RY(x[0] - x[2]*x[1]) q
  RX(w) q
  expect(Z, q)
}

loss mse(m(x), y)
