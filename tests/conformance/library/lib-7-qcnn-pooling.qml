//: clause LIB-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: qcnn_pooling

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  qcnn_pooling([0.7, 1.3]) q[0], q[1]
  state(q)
}

loss where(apart(m(), [
  [0.079608379854906, -0.423630484015228], [0.469686356423689, -0.171448903727726],
  [0.557258658984339, -0.060518640573604], [0.469686356423689, 0.171448903727726]
]) < 1e-12, 1, 0)
