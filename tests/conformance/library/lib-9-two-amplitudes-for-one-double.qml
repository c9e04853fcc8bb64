//: clause LIB-9
//: kind invalid
//: code Q0331
//: at 10:11

use std.chem: uccd

model m() {
  qubit q[4]
  uccd[2]([0.3, 0.7]) q
  expect(Z[0], q)
}

loss m()
