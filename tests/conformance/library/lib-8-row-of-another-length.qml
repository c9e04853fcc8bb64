//: clause LIB-8
//: kind invalid
//: code Q0331
//: at 10:8

use std.sim: sim3

model m() {
  qubit q[3]
  sim3([0.3 + 0.7*l for l in 0..2, j in 0..9]) q
  expect(Z[0], q)
}

loss m()
