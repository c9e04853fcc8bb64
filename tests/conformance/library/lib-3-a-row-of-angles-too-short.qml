//: clause LIB-3
//: kind invalid
//: code Q0326
//: at 10:67

use std.ansatz: real_amplitudes

model m() {
  qubit q[3]
  real_amplitudes([0.3 + 0.7*l - 0.4*i for l in 0..2, i in 0..2]) q
  expect(Z[0], q)
}

loss m()
