//: line 13
//: column 11..11
//: fault a size left open in a model

// unitary coupled cluster for hydrogen
use std.chem: hartree_fock, uccsd

observable H = load("h2.json")

param t: angle[_] ~ zeros

model energy() {
  qubit q[_]
  hartree_fock[2] q
  uccsd[2](t) q
  let e = expect(H, q)
  e
}

loss energy()
train adam(lr = 0.1), steps = 100
