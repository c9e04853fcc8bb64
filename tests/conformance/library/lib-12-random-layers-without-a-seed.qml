//: clause LIB-12
//: kind invalid
//: code Q0327
//: at 11:3

use std.ansatz: random_layers
param w: angle[2, 5]

model m() {
  qubit q[3]
  random_layers(w) q
  expect(Z[0], q)
}
loss m()
