//: line 27
//: column 20..20
//: fault C ternary

// parity of four bits
use std.encode: basis

const n = 4

data {
  x: bit[n]
  y: class["even", "odd"]
}

param w: angle[2, n, 3] ~ normal(0, 0.2)
param bias: real ~ zeros

ansatz block(w: angle[m, 3]) q: qubit[m] {
  for i in 0..m { U(w[i, 0], w[i, 1], w[i, 2]) q[i] }
  for i in 0..m { CX q[i], q[(i + 1) % m] }
}

model parity(x) {
  qubit q[n]
  basis(x) q
  for l in 0..2 { block(w[l]) q }
  sigmoid(bias > 0 ? bias : 0)
}

loss bce(parity(x), y)
train adam(lr = 0.05), epochs = 60, batch = 8
