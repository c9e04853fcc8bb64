//: clause LIB-2
//: kind invalid
//: code Q0327
//: at 10:3

use std.encode: zz_map

model m() {
  qubit q[2]
  zz_map([0.3, 0.7]) q
  expect(Z[0], q)
}

loss m()
