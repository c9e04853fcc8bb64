//: clause DAT-0
//: kind invalid
//: code Q0502
//: at 8:11

use std.nn: linear

data { x: linear[2, 2] }

model m(x) {
  qubit q
  RX(x.b[0]) q
  expect(Z, q)
}

loss m(x)
