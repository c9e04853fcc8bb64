//: clause LIB-11
//: kind invalid
//: code Q0326
//: at 10:31

use std.qaoa: qaoa

model m() {
  qubit q[2]
  qaoa(Z[0]*Z[1], [0.3, 0.2], [0.4]) q
  expect(Z[0], q)
}
loss m()
