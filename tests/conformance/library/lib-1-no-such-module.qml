//: clause LIB-1
//: kind invalid
//: code Q0205
//: at 7:9
//: exit 66

use std.encoders: angle

model m() {
  qubit q[2]
  angle([0.3, 0.7]) q
  expect(Z[0], q)
}

loss m()
