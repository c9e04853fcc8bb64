//: clause LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: frqi

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  frqi([0.3, 0.7, 1.3, 0.1]) q
  state(q)
}

loss where(apart(m(), [
  [0.477668244562803, 0], [0.382421093642244, 0],
  [0.133749414312294, 0], [0.497502082639013, 0],
  [0.14776010333067, 0], [0.322108843618846, 0],
  [0.481779092708596, 0], [0.049916708323414, 0]
]) < 1e-12, 1, 0)
