//: line 13
//: column 16..24
//: fault size of a file name

// unitary coupled cluster for hydrogen
use std.chem: hartree_fock, uccsd

observable H = load("h2.json")

param t: angle[_] ~ zeros

model energy() {
  qubit q[size("h2.json")]
  hartree_fock[2] q
  uccsd[2](t) q
  let e = expect(H, q)
  e
}

loss energy()
train adam(lr = 0.1), steps = 100
