//: clause LIB-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: mps

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  mps([0.3 + 0.7*l - 0.4*i for l in 0..2, i in 0..2]) q
  state(q)
}

loss where(apart(m(), [
  [-0.051230336318536, 0], [0.090991936667, 0],
  [0.512944801776551, 0], [0.779159631335172, 0],
  [0.068707611237657, 0], [0.331846281608204, 0],
  [0.019624082836748, 0], [0.060547702218752, 0]
]) < 1e-12, 1, 0)
