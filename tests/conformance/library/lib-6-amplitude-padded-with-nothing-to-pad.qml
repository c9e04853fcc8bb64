//: clause LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: amplitude_padded

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[1]
  amplitude_padded([3, -4]) q
  state(q)
}

loss where(apart(m(), [[0.6, 0], [-0.8, 0]]) < 1e-12, 1, 0)
