//: line 6
//: column 29..31
//: fault vqe is not in std.chem

// unitary coupled cluster for hydrogen
use std.chem: hartree_fock, vqe

observable H = load("h2.json")

param t: angle[_] ~ zeros

model energy() {
  qubit q[size(H)]
  hartree_fock[2] q
  uccsd[2](t) q
  let e = expect(H, q)
  e
}

loss energy()
train adam(lr = 0.1), steps = 100
