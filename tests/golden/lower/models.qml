// A model that is called by a model: four calls, one circuit; reads that occur twice are one output.
data {
  x: real[4, 2]
  y: class[2]
}

param w: angle[2]
param v: real[2, 4] ~ glorot

model filter(a: real[2]) {
  qubit q[2]
  RY(a) q
  CX q[0], q[1]
  RX(w) q
  expect(Z[0], q) + expect(Z, q[0]) - expect(X[0]*Y[1], q)
}

model net(x) {
  let f = [filter(x[i]) for i in 0..4]
  softmax(v @ f)
}

loss cross_entropy(net(x), y)
