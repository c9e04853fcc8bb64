//: clause LIB-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: su4

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  su4([0.3 + 0.4*k - 0.05*k^2 for k in 0..15]) q[0], q[1]
  state(q)
}

loss where(apart(m(), [
  [-0.258631602957141, -0.23022410937544], [-0.290977852799468, -0.030914140642978],
  [0.266074148369665, -0.12575603247445], [0.750766782427536, 0.379765670870433]
]) < 1e-12, 1, 0)
