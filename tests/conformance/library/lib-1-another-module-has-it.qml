//: clause LIB-1
//: kind invalid
//: code Q0224
//: at 6:17

use std.ansatz: zz_map

model m() {
  qubit q[2]
  zz_map[1]([0.3, 0.7]) q
  expect(Z[0], q)
}

loss m()
