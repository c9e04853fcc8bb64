// reuploading.qml: every feature enters once per layer with a trainable scale, one read
use std.encode: reuploading
const n = 4, layers = 3

data { x: real[n]; y: real }
param s: real[layers, n] ~ ones
param w: angle[layers, n, 3]

model score(x) {
  qubit q[n]
  reuploading(x, s, w) q
  expect(Z[0], q)
}

loss mse(score(x), y)
