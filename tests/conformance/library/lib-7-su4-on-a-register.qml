//: clause LIB-7
//: kind invalid
//: code Q0401
//: at 10:3

use std.ansatz: su4

model m() {
  qubit q[3]
  su4([0.3 + 0.4*k - 0.05*k^2 for k in 0..15]) q
  expect(Z[0], q)
}

loss m()
