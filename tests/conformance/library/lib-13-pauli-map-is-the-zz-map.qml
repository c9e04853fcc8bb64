//: clause LIB-13, LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: pauli_map, zz_map_full, angle_about, angle_x

const n = 4
const G: graph = [[j, i] for i in 0..n, j in i+1..n]
fn x() = [0.3, 1.2, -0.7, 2.1]

model m() {
  qubit q[n]
  let p = [[(pi - x()[i])*(pi - x()[j]) for j in 0..n] for i in 0..n]
  angle_x(x()) q
  pauli_map[2](Z[0], Z[0]*Z[1], G, x(), p) q
  inv zz_map_full[2](x()) q
  inv angle_about(X[0], x()) q
  prob(q == 0)
}
loss where(abs(m() - 1) < 1e-12, 1, m())
