// zzmap.qml: a ZZ feature map of two repetitions, then RealAmplitudes of three layers, one read
use std.encode: zz_map

const n = 4
const layers = 3

data {
  x: real[n]
  y: class[2]
}

param w: angle[layers + 1, n] ~ normal(0, 1)

model m(x) {
  qubit q[n]
  zz_map[2](x) q
  RY(w[0]) q
  for l in 1..layers + 1 {
    for i in 0..n - 1 {
      CX q[i], q[i + 1]
    }
    RY(w[l]) q
  }
  expect(Z[0], q)
}

loss mse(m(x), index(y))
