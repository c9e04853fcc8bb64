//: line 23
//: column 15..18
//: fault n features for 2n

// a loss of one's own
use std.encode: dense_angle

const n = 2, k = 3
const power = 2

data {
  x: real[n] ~> minmax(0, pi)
  y: class[k]
}

fn focal(p: prob[c], y: class[c]) = -(1 - p[y])^power * log(p[y])

param w: angle[3, n]
param head: real[k, n] ~ glorot

model net(x) {
  qubit q[n]
  dense_angle(x) q
  for l in 0..3 {
    RY(w[l]) q
    CZ q[0], q[1]
  }
  softmax(head @ expect(Z, q))
}

loss focal(net(x), y)
train adam(lr = 0.03, beta1 = 0.8), epochs = 25, batch = 10
