//: line 22
//: column 8..14
//: fault five angles on four wires

// a four-qubit filter over image patches
use std.nn: linear

const k = 10

data {
  x: real[8, 8] ~> minmax(0, pi)
  y: class[k]
}

param w: angle[2, 5]
param dec: linear[64, k]

model filter(v: real[4]) {
  qubit q[4]
  RY(v) q
  for l in 0..2 {
    RX(w[l]) q
    CX q[..3], q[1..]
  }
  expect(Z, q)
}

model net(x) {
  let f = [filter(flatten(x[2*i..2*i+2, 2*j..2*j+2])) for i in 0..4, j in 0..4]
  softmax(linear(dec, flatten(f)))
}

loss cross_entropy(net(x), y)
train adam(lr = 0.01), epochs = 30, batch = 32
