// observables and graphs as arguments, written where they stand among the others
use std.hamiltonian: maxcut
use std.qaoa: qaoa

const ring: graph = [[0, 1], [1, 2], [2, 0]]
const long: graph = [[0, 2]]

circuit weave(t: angle, E: graph) q: qubit[n] {
  for i, j in E.edges { CRY(t) q[i], q[j] }
}

param g: angle[2] ~ zeros
param b: angle[2] ~ zeros

model arguments() {
  qubit q[3]
  qaoa(maxcut(ring), g, b) q
  weave(g[1] - b[1], ring) q
  weave(b[0], long) q
  prob(q[..2] == 2)
}
loss arguments()
