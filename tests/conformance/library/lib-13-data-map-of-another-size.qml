//: clause LIB-13
//: kind invalid
//: code Q0326
//: at 11:39

use std.encode: pauli_map
const G: graph = [[0, 1], [1, 2]]
param x: real[3] ~ zeros
model m() {
  qubit q[3]
  pauli_map[1](Z[0], Z[0]*Z[1], G, x, [[x[0]], [x[1]], [x[2]]]) q
  expect(Z[0], q)
}
loss m()
