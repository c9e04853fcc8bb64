//: clause LIB-2 CIR-2
//: kind invalid
//: code Q0406
//: at 10:16

use std.encode: angle

model m() {
  qubit q
  angle([0.7]) q
  expect(Z, q)
}

loss m()
