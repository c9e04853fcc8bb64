//: clause LIB-11
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.qaoa: qaoa_xy, qaoa_grover, grover_mixer, xy_mixer, hva

model m() {
  qubit q[3]
  X q[1]
  qaoa_xy(Z[0]*Z[2], [0.3, 0.8], [0.5, 0.2]) q
  xy_mixer(0.7) q
  expect(Z[0] + Z[1] + Z[2], q)
}
model g() {
  qubit q[2]
  qaoa_grover(Z[0]*Z[1], [0.4], [1.1]) q
  hva(Z[0]*Z[1], X[0]*X[1], [[0, 0]]) q
  inv qaoa_grover(Z[0]*Z[1], [0.4], [1.1]) q
  prob(q == 0)
}
loss where(abs(m() - 1) + abs(g() - 1) < 1e-12, 1, 0)
