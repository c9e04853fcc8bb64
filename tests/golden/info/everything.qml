// what `qmlc info` tells: declarations of every kind, three models, frequencies of every kind
use std.encode: angle
const n = 3

data {
  x: real[n] in -2..2 ~> columns("x*") ~> standardize
  y: class["no", "yes"]
}

param w: angle[2, n] ~ normal(0, 0.5)
param s: real in 0..3 ~ constant(1)
option lambda = 0.25 in 0..1

circuit turn(v: angle[m]) q: qubit[m] {
  RY(v) q
  CX q[..m-1], q[1..]
}

model encoded(v: real[n]) {
  qubit q[n]
  angle(v) q
  turn(w[0]) q
  for i in 0..2 { RX(v[i]/2 + pi*v[2]) q[i] }
  prob(q[..2] == 3)
}

model trained(v: real[n]) {
  let h = tanh(v[0]) + 1
  qubit q[2]
  RX(s*v[1]) q[0]
  CRZ(h) q[0], q[1]
  expect(Z, q)
}

model both(x) {
  let t = trained(x)
  sigmoid(encoded(x) + lambda*sum(t))
}

loss bce(both(x), y)
train adam(lr = 0.02), epochs = 7, batch = 4
