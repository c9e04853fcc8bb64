//: clause LIB-2 CIR-5
//: kind invalid
//: code Q0414
//: at 11:28

use std.encode: amplitude

model m() {
  qubit q[2]
  H q[0]
  amplitude([3, 0, 4, 12]) q
  expect(Z[0], q)
}

loss m()
