//: clause LIB-14, CIR-19
//: kind invalid
//: code Q0401
//: at std/encode.qml:188:3

use std.encode: angle_by

model m() {
  qubit q[3]
  angle_by[RZZ]([0.1, 0.2, 0.3]) q
  expect(Z[0], q)
}
loss m()
