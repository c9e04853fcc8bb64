// coupled.qml: rotations that are controlled or of two qubits behind one rotation per qubit, whose angle a matrix gives
const n = 4, layers = 3

data { x: real[n]; y: real }
param before: real[n, n] ~ normal(0, 1/n)
param w: angle[layers, 3, n]

model score(x) {
  let h = before @ x
  qubit q[n]
  RY(h) q
  for l in 0..layers {
    RX(w[l, 0]) q
    for i in 0..n {
      RZZ(w[l, 1, i]) q[i], q[(i + 1) % n]
      CRY(w[l, 2, i]) q[i], q[(i + 1) % n]
    }
  }
  expect(Z[0], q)
}

loss mse(score(x), y)
