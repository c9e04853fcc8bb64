//: clause LIB-16 CON-1
//: kind invalid
//: code Q0307
//: at 10:16

use std.arithmetic: add_constant

model m() {
  qubit q[3]
  add_constant[0.5] q
  expect(Z[0], q)
}

loss m()
