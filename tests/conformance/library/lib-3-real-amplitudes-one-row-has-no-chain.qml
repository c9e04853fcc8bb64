//: clause LIB-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: real_amplitudes

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  real_amplitudes([0.3 + 0.7*l - 0.4*i for l in 0..1, i in 0..2]) q
  state(q)
}

loss where(apart(m(), [
  [0.054986023388177, 0], [0.538629957291844, 0],
  [0.615441674383055, 0], [0.57278778947558, 0]
]) < 1e-12, 1, 0)
