//: clause LIB-9
//: kind invalid
//: code Q0332
//: at 10:3

use std.chem: hartree_fock

model m() {
  qubit q[3]
  hartree_fock(2) q
  expect(Z[0], q)
}

loss m()
