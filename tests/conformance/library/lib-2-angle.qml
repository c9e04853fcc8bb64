//: clause LIB-2
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: angle

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  angle([0.3, 0.7, -0.4]) q
  state(q)
}

loss where(apart(m(), [
  [0.014311601234848, 0], [0.078056616423572, 0],
  [0.263025848373692, 0], [0.482766336806547, 0],
  [0.128434690073217, 0], [0.213047688294171, 0],
  [0.430069609529963, 0], [0.66679213679627, 0]
]) < 1e-12, 1, 0)
