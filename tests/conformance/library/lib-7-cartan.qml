//: clause LIB-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: cartan

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  cartan([0.3, 0.7, -0.4]) q[1], q[0]
  state(q)
}

loss where(apart(m(), [
  [0.076318298200865, 0.116825502692595], [0.363371663458132, -0.416082633008748],
  [0.554438961283253, -0.35697859167648], [0.476318298200865, 0.116825502692595]
]) < 1e-12, 1, 0)
