//: clause LIB-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: strongly_entangling

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[1]
  prepare([0.6, 0.8]) q
  strongly_entangling([0.3 + 0.7*l - 0.4*i + 0.2*k^2 for l in 0..2, i in 0..1, k in 0..3]) q
  state(q)
}

loss where(apart(m(), [[-0.707054638821216, -0.384433425864103], [-0.148970359704331, 0.574536779266002]]) < 1e-12, 1, 0)
