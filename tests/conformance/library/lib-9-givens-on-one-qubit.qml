//: clause LIB-9
//: kind invalid
//: code Q0401
//: at 10:3

use std.chem: givens

model m() {
  qubit q[3]
  givens(0.7) q[0]
  expect(Z[0], q)
}

loss m()
