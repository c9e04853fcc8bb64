//: clause LIB-11, LIB-10
//: kind ok
//: run train --json
//: prints "loss": -5.22625185

use std.hamiltonian: tfim_ring
use std.qaoa: hva_tfim

param w: angle[2, 2] ~ constant(0.3)
model m() {
  qubit q[4]
  hva_tfim(w) q
  expect(tfim_ring[4](1, 1), q)
}
loss m()
train lbfgs(tol = 1e-9), steps = 100
