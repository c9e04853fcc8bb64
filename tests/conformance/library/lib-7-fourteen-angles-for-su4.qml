//: clause LIB-7
//: kind invalid
//: code Q0331
//: at 10:7

use std.ansatz: su4

model m() {
  qubit q[3]
  su4([0.3 + 0.4*k - 0.05*k^2 for k in 0..14]) q[0], q[1]
  expect(Z[0], q)
}

loss m()
