//: line 7
//: column 31..31
//: fault comma at the end of use

// regression with Chebyshev features
use std.encode: chebyshev
use std.ansatz: efficient_su2,

const n = 3
const depth = 2

data {
  x: real in -1..1 ~> minmax(-0.95, 0.95)
  y: real ~> standardize
}

param w: angle[depth + 1, n, 2]
param out: real[n] ~ normal(0, 0.5)
param shift: real ~ zeros

model curve(x) {
  qubit q[n]
  chebyshev(x) q
  efficient_su2(w) q
  let z = expect(Z, q)
  out @ z + shift
}

loss huber(curve(x), y, 0.5)
train adam(lr = 0.02), epochs = 80, batch = 20
