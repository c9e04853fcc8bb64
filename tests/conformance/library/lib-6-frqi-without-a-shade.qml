//: clause LIB-6
//: kind invalid
//: code Q0331
//: at 10:8

use std.encode: frqi

model m() {
  qubit q[2]
  frqi([0.3, 0.7, 1.3, 0.1]) q
  expect(Z[0], q)
}

loss m()
