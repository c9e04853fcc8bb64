//: line 17
//: column 7..7
//: fault a local twice

// unitary coupled cluster for hydrogen
use std.chem: hartree_fock, uccsd

observable H = load("h2.json")

param t: angle[_] ~ zeros

model energy() {
  qubit q[size(H)]
  hartree_fock[2] q
  uccsd[2](t) q
  let e = expect(H, q)
  let e = 2*e
  e
}

loss energy()
train adam(lr = 0.1), steps = 100
