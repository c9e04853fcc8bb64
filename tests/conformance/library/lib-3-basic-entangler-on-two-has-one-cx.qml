//: clause LIB-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: basic_entangler

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  basic_entangler([0.3 + 0.7*l - 0.4*i for l in 0..2, i in 0..2]) q
  state(q)
}

loss where(apart(m(), [
  [-0.039379531006501, -0.441689384960031], [0.351227817977195, -0.432697575723214],
  [0.50672240304981, -0.302246667935569], [0.300327252866691, -0.233354808710655]
]) < 1e-12, 1, 0)
