// tfim.qml: the ground state of a spin ring in a field, by a circuit made of its own terms
use std.hamiltonian: tfim_ring
use std.qaoa: hva_tfim

const n = 8, p = n/2  // one layer fewer misses the ground energy by 0.196983

param w: angle[p, 2] ~ constant(0.3)

model energy() {
  qubit q[n]
  hva_tfim(w) q
  expect(tfim_ring[n](1, 1), q)  // -10.251662 for n = 8
}

loss energy()
train lbfgs(tol = 1e-9), steps = 300
