//: clause LIB-9
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.chem: hartree_fock

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  hartree_fock[2] q
  state(q)
}

loss where(apart(m(), [
  [0.280056016805602, 0], [0.210042012604201, 0],
  [0.140028008402801, 0], [0.0700140042014, 0],
  [0.560112033611204, 0], [0.490098029409803, 0],
  [0.420084025208403, 0], [0.350070021007002, 0]
]) < 1e-12, 1, 0)
