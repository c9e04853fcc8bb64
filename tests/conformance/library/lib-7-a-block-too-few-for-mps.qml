//: clause LIB-7
//: kind invalid
//: code Q0331
//: at 10:7

use std.ansatz: mps

model m() {
  qubit q[3]
  mps([0.3 + 0.7*l - 0.4*i for l in 0..1, i in 0..2]) q
  expect(Z[0], q)
}

loss m()
