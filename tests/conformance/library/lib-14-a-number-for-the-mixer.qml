//: clause LIB-14, CIR-19
//: kind invalid
//: code Q0445
//: at 10:13

use std.qaoa: qaoa_with

model m() {
  qubit q[3]
  qaoa_with[3](Z[0]*Z[1], [0.3], [0.4]) q
  expect(Z[0], q)
}
loss m()
