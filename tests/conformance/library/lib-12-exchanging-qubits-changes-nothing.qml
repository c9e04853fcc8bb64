//: clause LIB-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: permutation_equivariant

model m() {
  qubit q[4]
  RY([0.1, 0.7, -0.4, 1.3]) q
  SWAP q[1], q[3]
  permutation_equivariant([[0.3, 0.9, -0.5], [1.1, 0.2, 0.8]]) q
  SWAP q[1], q[3]
  inv permutation_equivariant([[0.3, 0.9, -0.5], [1.1, 0.2, 0.8]]) q
  RY([-0.1, -0.7, 0.4, -1.3]) q
  prob(q == 0)
}
loss where(abs(m() - 1) < 1e-12, 1, 0)
