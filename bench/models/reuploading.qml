// reuploading.qml: every feature enters once per layer with a trainable scale, a read on every qubit
use std.encode: reuploading
const n = 4, layers = 3

data { x: real[n]; y: class[n] }
param s: real[layers, n] ~ ones
param w: angle[layers, n, 3]

model classes(x) {
  qubit q[n]
  reuploading(x, s, w) q
  softmax(expect(Z, q))
}

loss cross_entropy(classes(x), y)
