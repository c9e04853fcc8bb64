// quanvolution.qml: a four-qubit circuit as the filter of a convolution over 8 x 8 digits, and a linear layer on its features
use std.ansatz: strongly_entangling
use std.nn: linear

const k = 10

data {
  x: real[8, 8] ~> minmax(0, pi)
  y: class[k]
}

param w: angle[2, 4, 3] ~ uniform(0, 2*pi)
param dec: linear[64, k]

model filter(v: real[4]) {
  qubit q[4]
  RY(v) q
  strongly_entangling(w) q
  expect(Z, q)
}

model net(x) {
  let f = [filter(flatten(x[2*i..2*i+2, 2*j..2*j+2])) for i in 0..4, j in 0..4]
  softmax(linear(dec, flatten(f)))
}

loss cross_entropy(net(x), y)
train adam(lr = 0.01), epochs = 30, batch = 32
