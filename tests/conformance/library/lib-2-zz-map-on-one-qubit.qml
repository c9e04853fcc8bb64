//: clause LIB-2
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: zz_map

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[1]
  prepare([0.6, 0.8]) q
  zz_map[3]([0.7]) q
  state(q)
}

loss where(apart(m(), [[0.128691495203769, -0.655032185321857], [-0.018384499314824, -0.744334162483245]]) < 1e-12, 1, 0)
