// published_iqp.qml: the IQP-variational classifier of XanaduAI/qml-benchmarks (Bowles et al., arXiv 2403.07059): the IQP embedding,
// strongly entangling layers with CZ, <Z0 Z1>; the loss is the probability of the wrong class
use std.encode: iqp
const d = 10, layers = 5

data {
  x: real[d] ~> minmax(-pi/2, pi/2)
  y: class["below", "above"]
}

param w: angle[layers, d, 3]

model parity(x) {
  qubit q[d]
  iqp[1](x) q
  for l in 0..layers {
    RZ(w[l, .., 0]) q
    RY(w[l, .., 1]) q
    RZ(w[l, .., 2]) q
    for i in 0..d { CZ q[i], q[(i + l % (d - 1) + 1) % d] }
  }
  expect(Z[0]*Z[1], q)
}

loss (1 - sign(y)*parity(x))/2
train adam(lr = 0.01), epochs = 100, batch = 32
