//: clause CIR-17 CIR-5
//: kind invalid
//: code Q0422
//: at 11:12

use std.encode: amplitude

param v: real[4] ~ uniform(1, 2)
model m() {
  qubit q[3]
  within { amplitude(v) q[..2] } apply { CX q[0], q[2] }
  expect(Z[2], q)
}

loss m()
