//: clause LIB-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: simplified_two_design

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  simplified_two_design([0.3, 0.7, -0.4], [0.3 + 0.7*l - 0.4*i + 0.2*k^2 for l in 0..2, i in 0..2, k in 0..2]) q
  state(q)
}

loss where(apart(m(), [
  [-0.072922655685768, 0], [-0.53926530416717, 0],
  [-0.142473131552596, 0], [0.176701751548878, 0],
  [-0.221961886226337, 0], [0.319303013669513, 0],
  [0.249011882924062, 0], [0.662664850796692, 0]
]) < 1e-12, 1, 0)
