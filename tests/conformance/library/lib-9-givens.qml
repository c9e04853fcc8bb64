//: clause LIB-9
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.chem: givens

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  givens(0.7) q[0], q[1]
  state(q)
}

loss where(apart(m(), [
  [0.1, 0], [0.833373474708628, 0],
  [0.213280687480296, 0], [0.5, 0]
]) < 1e-12, 1, 0)
