//: clause LIB-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: real_amplitudes_ring

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  real_amplitudes_ring([0.3 + 0.7*l - 0.4*i for l in 0..2, i in 0..3]) q
  state(q)
}

loss where(apart(m(), [
  [-0.203737425688652, 0], [0.245119185916022, 0],
  [0.254214303540095, 0], [0.547386594326839, 0],
  [0.172674044978931, 0], [0.399782395985855, 0],
  [0.177051115095704, 0], [0.559608133420436, 0]
]) < 1e-12, 1, 0)
