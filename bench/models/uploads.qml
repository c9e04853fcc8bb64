// uploads.qml: n qubits, two features that enter again in every layer, one on each of the first two qubits
const n = 4
const layers = 3

data {
  x: real[2]
  y: class[2]
}

param w: angle[layers, n, 3] ~ normal(0, 1)

model m(x) {
  qubit q[n]
  for l in 0..layers {
    for i in 0..n {
      RZ(w[l, i, 0]) q[i]
      RY(w[l, i, 1]) q[i]
      RZ(w[l, i, 2]) q[i]
    }
    for i in 0..n {
      CX q[i], q[(i + 1) % n]
    }
    RX(x) q[..2]
  }
  expect(Z[0], q)
}

loss mse(m(x), index(y))
