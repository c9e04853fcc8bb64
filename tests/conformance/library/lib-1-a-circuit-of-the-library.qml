//: clause LIB-1
//: kind ok
//: run eval --json
//: prints "loss": 1

use std.encode: angle

model m() {
  qubit q[2]
  angle([pi, 0]) q
  prob(q == 1)
}

loss m()
