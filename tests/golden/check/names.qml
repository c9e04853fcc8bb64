// suggestions, and no second error for what an unknown name takes with it
use std.ansatz: strongly_entagling
use std.encode: angle
const layers = 2
param wieghts: angle[layers, 3, 3]
model m() {
  qubit q[3]
  strongly_entagling(weights) q
  let s = weigths + 1
  RX(s * 2) q
  Hadamard q
  CNTO q[0], q[1]
  expect(Z[0], q) + s
}
loss m()
train adam(learning_rate = 0.1), epoch = 3
