//: clause LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: reuploading_qubit

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  let s = [0.5 + l - 0.3*i for l in 0..2, i in 0..3]
  reuploading_qubit([0.3, 0.7, -0.4], s, [0.3 + 0.7*l - 0.4*i for l in 0..2, i in 0..3]) q
  state(q)
}

loss where(apart(m(), [[-0.024948962350638, -0.648107732315628], [0.756852037485801, 0.080677815686293]]) < 1e-12, 1, 0)
