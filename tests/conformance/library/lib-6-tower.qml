//: clause LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: tower

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  tower(0.3) q
  state(q)
}

loss where(apart(m(), [
  [0.117723741233259, 0], [-0.252790894704868, 0],
  [0.009002465438342, 0], [-0.022073962766063, 0],
  [-0.495302066177554, 0], [0.740671280297576, 0],
  [-0.180328942282894, 0], [0.308598396700175, 0]
]) < 1e-12, 1, 0)
