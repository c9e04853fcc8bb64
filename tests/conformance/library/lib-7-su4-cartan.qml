//: clause LIB-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: su4_cartan

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  su4_cartan([0.3 + 0.4*k - 0.05*k^2 for k in 0..15]) q[0], q[1]
  state(q)
}

loss where(apart(m(), [
  [-0.20643025513998, -0.282464079077916], [-0.49026690667813, -0.453376885650399],
  [-0.025675939560508, -0.113480893688811], [0.554016008212638, -0.333492802181874]
]) < 1e-12, 1, 0)
