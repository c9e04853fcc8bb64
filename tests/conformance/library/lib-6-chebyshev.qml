//: clause LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: chebyshev

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  chebyshev(0.3) q
  state(q)
}

loss where(apart(m(), [
  [0.1205818874899, 0], [-0.706472704170033, 0],
  [-0.506472704170033, 0], [0.4794181125101, 0]
]) < 1e-12, 1, 0)
