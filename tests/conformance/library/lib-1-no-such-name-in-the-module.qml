//: clause LIB-1
//: kind invalid
//: code Q0224
//: at 7:17
//: says `angle`

use std.encode: angel

model m() {
  qubit q[2]
  angel([0.3, 0.7]) q
  expect(Z[0], q)
}

loss m()
