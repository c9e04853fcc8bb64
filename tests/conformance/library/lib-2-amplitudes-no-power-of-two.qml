//: clause LIB-2
//: kind invalid
//: code Q0331
//: at 10:13

use std.encode: amplitude

model m() {
  qubit q[2]
  amplitude([3, 4, 12]) q
  expect(Z[0], q)
}

loss m()
