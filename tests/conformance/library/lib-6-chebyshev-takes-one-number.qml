//: clause LIB-6
//: kind invalid
//: code Q0329
//: at 10:13

use std.encode: chebyshev

model m() {
  qubit q[3]
  chebyshev([0.3, 0.7, 0.1]) q
  expect(Z[0], q)
}

loss m()
