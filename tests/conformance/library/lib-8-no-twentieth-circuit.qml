//: clause LIB-8
//: kind invalid
//: code Q0224
//: at 6:14

use std.sim: sim20

model m() {
  qubit q[3]
  sim20([[0.1]]) q
  expect(Z[0], q)
}

loss m()
