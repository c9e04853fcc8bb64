//: clause LIB-12
//: kind invalid
//: code Q0329
//: at 11:27

use std.ansatz: permutation_equivariant
param w: angle[3]

model m() {
  qubit q[3]
  permutation_equivariant(w) q
  expect(Z[0], q)
}
loss m()
