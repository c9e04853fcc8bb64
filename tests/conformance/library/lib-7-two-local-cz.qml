//: clause LIB-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: two_local_cz

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  two_local_cz([0.3 + 0.7*l - 0.4*i for l in 0..2, i in 0..3]) q
  state(q)
}

loss where(apart(m(), [
  [-0.167008402249056, 0], [0.331188932094672, 0],
  [0.456228344896119, 0], [-0.203339785252715, 0],
  [0.174863455041211, 0], [0.44931104070402, 0],
  [-0.460295454338883, 0], [0.41061072732019, 0]
]) < 1e-12, 1, 0)
