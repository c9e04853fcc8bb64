//: clause LIB-2 GAT-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: zz_map

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  zz_map[1]([0.3, 0.7]) q
  inv zz_map[1]([0.3, 0.7]) q
  state(q)
}

loss where(apart(m(), [
  [0.1, 0], [0.5, 0],
  [0.7, 0], [0.5, 0]
]) < 1e-12, 1, 0)
