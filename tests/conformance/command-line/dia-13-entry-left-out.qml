//: clause DIA-13
//: kind invalid
//: code W1103
//: at 8:3
//: flags -Wpedantic -Werror

data {
  x: real[3]
  y: real
}

param w: angle

model m(x) {
  qubit q
  RY(x[0] - x[2]) q
  RX(w) q
  expect(Z, q)
}

loss mse(m(x), y)
