// molecule.qml: hydrogen at 0.7414 Angstrom from its integrals, mapped to qubits by the compiler
use std.chem: hartree_fock, uccsd

observable H = load("h2.fcidump")  // Jordan-Wigner; mapping = parity or bravyi_kitaev is the other choice

param t: angle[3] ~ zeros

model energy() {
  qubit q[size(H)]
  hartree_fock[2] q
  uccsd[2](t) q
  expect(H, q)  // -1.137270 Hartree
}

loss energy()
train lbfgs(tol = 1e-9), steps = 200
