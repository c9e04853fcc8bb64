//: clause LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: amplitude_padded

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  amplitude_padded([1, -2, 4]) q
  state(q)
}

loss where(apart(m(), [
  [0.218217890235992, 0], [-0.436435780471985, 0],
  [0.87287156094397, 0], [0, 0]
]) < 1e-12, 1, 0)
