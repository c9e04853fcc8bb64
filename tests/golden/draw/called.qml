// a model without qubits is left out; the one that it calls is drawn
param w: angle[2] ~ zeros
data {
  x: real[2, 2]
  y: real
}

model filter(v: real[2]) {
  qubit q[2]
  RY(v) q
  RZZ(w[0]) q[0], q[1]
  expect(Z, q)
}

model net(x) {
  let f = [sum(filter(x[i])) for i in 0..2]
  f[0] - w[1]*f[1]
}
loss mse(net(x), y)
