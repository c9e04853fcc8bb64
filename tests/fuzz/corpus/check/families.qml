use std.qaoa: qaoa, grover_mixer
use std.hamiltonian: tfim, maxcut
const n = 3, seed = 5
const G: graph = [[i, j, 0.5*(i + 1)] for i in 0..n, j in i+1..n]
observable staggered[n](h: real in 0..2, H: observable) = h*sum((1 - 2*(i % 2))*Z[i] for i in 0..n) + 2*H
fn length(G: graph, x: real[m]) = sum(w*abs(x[i] - x[j]) for i, j, w in G.edges)
ansatz turn(C: observable, G: graph, t: angle[p]) q: qubit[n] {
  for l in 0..p { trotter[2](C, t[l]) q }
  for i, j in G.edges { if hash(seed, i, j) % 2 == 0 { CZ q[i], q[j] } else { CX q[j], q[i] } }
}
param t: angle[2]
model m() {
  qubit q[n]
  qaoa(maxcut(G), t, t) q
  turn(staggered[n](0.5, X[0]*Y[2]), G, t) q
  ctrl grover_mixer(t[0]) q[0], q[1..]
  var(tfim[n](1, 0.3), q) + purity(q[..1]) + entropy(q[.. by 2]) + fidelity(q[1..], [1, 0, 0, 1]) + length(G, t[0]*[1, 2, 3])
}
loss m()
