//: line 15
//: column 12..15
//: fault uccsd of two electrons in four orbitals takes three angles

// unitary coupled cluster for hydrogen
use std.chem: hartree_fock, uccsd

observable H = load("h2.json")

param t: angle[5] ~ zeros

model energy() {
  qubit q[size(H)]
  hartree_fock[2] q
  uccsd[2](t) q
  let e = expect(H, q)
  e
}

loss energy()
train adam(lr = 0.1), steps = 100
