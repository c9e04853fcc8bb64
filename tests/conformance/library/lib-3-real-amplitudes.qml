//: clause LIB-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: real_amplitudes

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  real_amplitudes([0.3 + 0.7*l - 0.4*i for l in 0..3, i in 0..3]) q
  state(q)
}

loss where(apart(m(), [
  [-0.091752021347595, 0], [-0.061031606977869, 0],
  [-0.327829173097198, 0], [0.283878033990838, 0],
  [-0.362189712641883, 0], [0.171183110463529, 0],
  [-0.594462872085328, 0], [0.53472128541205, 0]
]) < 1e-12, 1, 0)
