//: clause DIA-16
//: kind invalid
//: code W1106
//: at 14:7
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
  expect(Z[0], q)
}

loss mse(m(x), y) + 0.1*x^2
