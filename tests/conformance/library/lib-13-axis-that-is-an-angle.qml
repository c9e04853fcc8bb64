//: clause LIB-13
//: kind invalid
//: code Q0331
//: at 10:15

use std.encode: angle_about
param x: real[3] ~ zeros
model m() {
  qubit q[3]
  angle_about(x, x) q
  expect(Z[0], q)
}
loss m()
