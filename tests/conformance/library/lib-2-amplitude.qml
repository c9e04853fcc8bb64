//: clause LIB-2
//: kind ok
//: run eval --json
//: prints "loss": 0.094674556213

use std.encode: amplitude

model m() {
  qubit q[2]
  amplitude([3, 0, 4, 12]) q
  prob(q == 2)
}

loss m()
