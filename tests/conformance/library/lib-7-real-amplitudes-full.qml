//: clause LIB-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: real_amplitudes_full

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  real_amplitudes_full([0.3 + 0.7*l - 0.4*i for l in 0..2, i in 0..3]) q
  state(q)
}

loss where(apart(m(), [
  [-0.173409003234746, 0], [0.329901832265063, 0],
  [0.10940574499293, 0], [0.473550928358477, 0],
  [0.012411970888431, 0], [0.381393822502307, 0],
  [0.031318849331151, 0], [0.691576333235144, 0]
]) < 1e-12, 1, 0)
