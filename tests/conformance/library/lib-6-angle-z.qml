//: clause LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: angle_z

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  angle_z([0.3, 0.7]) q
  state(q)
}

loss where(apart(m(), [
  [0.087758256189037, -0.04794255386042], [0.490033288920621, -0.099334665397531],
  [0.686046604488869, 0.139068531556543], [0.438791280945186, 0.239712769302102]
]) < 1e-12, 1, 0)
