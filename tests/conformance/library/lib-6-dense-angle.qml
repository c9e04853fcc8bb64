//: clause LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: dense_angle

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  dense_angle([0.3, 0.7, 1.3, -0.4]) q
  state(q)
}

loss where(apart(m(), [
  [-0.354422781702455, 0], [0.03286288986691, 0.027680030283336],
  [0.466184637334861, -0.197099703345088], [0.750022459924818, 0.232009134876127]
]) < 1e-12, 1, 0)
