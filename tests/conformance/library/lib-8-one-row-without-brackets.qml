//: clause LIB-8
//: kind invalid
//: code Q0329
//: at 10:8

use std.sim: sim1

model m() {
  qubit q[3]
  sim1([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) q
  expect(Z[0], q)
}

loss m()
