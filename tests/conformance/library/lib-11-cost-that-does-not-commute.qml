//: clause LIB-11, CIR-12
//: kind invalid
//: code Q0425
//: at std/qaoa.qml:36:5

use std.qaoa: qaoa

model m() {
  qubit q[2]
  qaoa(Z[0]*Z[1] + X[0], [0.3], [0.4]) q
  expect(Z[0], q)
}
loss m()
