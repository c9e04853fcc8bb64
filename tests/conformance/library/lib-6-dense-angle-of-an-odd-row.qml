//: clause LIB-6
//: kind invalid
//: code Q0331
//: at 10:15

use std.encode: dense_angle

model m() {
  qubit q[2]
  dense_angle([0.3, 0.7, 1.3]) q
  expect(Z[0], q)
}

loss m()
