//: clause LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: angle_x

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  angle_x([0.3, 0.7]) q
  state(q)
}

loss where(apart(m(), [
  [0.067261452998863, -0.307522256242028], [0.428542879350099, -0.183561527740273],
  [0.624556194918347, -0.104093795422249], [0.45928808413536, -0.267788390083016]
]) < 1e-12, 1, 0)
