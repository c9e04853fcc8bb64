//: clause PRM-1
//: kind invalid
//: code Q0504
//: at 7:25

use std.nn: linear
param w: linear[1, 1] ~ zeros

model m() {
  qubit q
  RX(w.b[0]) q
  expect(Z, q)
}

loss m()
