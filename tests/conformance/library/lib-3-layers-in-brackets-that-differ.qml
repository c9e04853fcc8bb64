//: clause LIB-3
//: kind invalid
//: code Q0326
//: at 10:12

use std.ansatz: brick

model m() {
  qubit q[3]
  brick[3]([0.3 + 0.7*l - 0.4*i + 0.2*k^2 for l in 0..2, i in 0..3, k in 0..2]) q
  expect(Z[0], q)
}

loss m()
