//: clause LIB-14, CIR-19
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: angle_by, angle_z, basis_by, feature_map, zz_map
use std.ansatz: two_local, real_amplitudes
use std.qaoa: qaoa_with, qaoa_xy, xy_mixer

const n = 3
const line: graph = [[i, i + 1] for i in 0..n-1]
fn x() = [0.3, -1.2, 0.7]
fn w() = [[0.2, 0.4, -0.6], [1.1, 0.9, -0.3]]
circuit one(x: real) a: qubit { RZ(2*x) a }
circuit two(x: real, y: real) a: qubit, b: qubit { RZZ(2*(pi - x)*(pi - y)) a, b }

model m() {
  qubit q[n]
  basis_by[H]([1, 0, 1]) q
  angle_by[RZ](x()) q
  inv angle_z(x()) q
  H q
  feature_map[one, two, 2](line, x()) q
  inv zz_map[2](x()) q
  two_local[RY, CX](line, w()) q
  inv real_amplitudes(w()) q
  qaoa_with[xy_mixer](Z[0]*Z[1], [0.3], [0.4]) q
  inv qaoa_xy(Z[0]*Z[1], [0.3], [0.4]) q
  prob(q == 5)
}
loss where(abs(m() - 1) < 1e-12, 1, m())
