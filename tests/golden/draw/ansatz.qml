// --circuit: in every size in which it is used
use std.ansatz: brick
param w: angle[3, 2, 2] ~ zeros
param v: angle[1, 3, 2] ~ zeros

model ansatz() {
  qubit q[5]
  brick(w) q[..2]
  brick(v) q[2..]
  expect(Z[4], q)
}
loss ansatz()
