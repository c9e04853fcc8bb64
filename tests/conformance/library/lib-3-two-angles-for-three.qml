//: clause LIB-3
//: kind invalid
//: code Q0329
//: at 10:23

use std.ansatz: strongly_entangling

model m() {
  qubit q[3]
  strongly_entangling([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]) q
  expect(Z[0], q)
}

loss m()
