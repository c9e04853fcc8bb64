//: clause LIB-2
//: kind invalid
//: code Q0326
//: at 10:26

use std.encode: angle

model m() {
  qubit q[2]
  angle([0.3, 0.7, 1.3]) q
  expect(Z[0], q)
}

loss m()
