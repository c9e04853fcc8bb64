//: clause LIB-1 NAM-1
//: kind invalid
//: code Q0221
//: at 8:9

use std.encode: angle

encoder angle(x: real[n]) q: qubit[n] { RX(x) q }

model m() {
  qubit q[2]
  angle([0.3, 0.7]) q
  expect(Z[0], q)
}

loss m()
