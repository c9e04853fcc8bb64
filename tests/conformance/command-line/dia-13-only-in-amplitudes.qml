//: clause DIA-13 DIA-16
//: kind ok
//: flags -Wpedantic -Werror

data {
  x: real[2]
  y: real
}

model m(x) {
  qubit q
  H q
  fidelity(q, [x[0], 2*x[1]])
}

loss mse(m(x), y)
