//: line 10
//: column 7..16
//: fault a real without initialiser of open size

// unitary coupled cluster for hydrogen
use std.chem: hartree_fock, uccsd

observable H = load("h2.json")

param t: real[_]

model energy() {
  qubit q[size(H)]
  hartree_fock[2] q
  uccsd[2](t) q
  let e = expect(H, q)
  e
}

loss energy()
train adam(lr = 0.1), steps = 100
