//: line 10
//: column 6..14
//: fault three angles for two wires

// how far a two-qubit state is from a Bell state
param w: angle[4]

model overlap() {
  qubit q[2]
  RY(w[..3]) q
  CX q[0], q[1]
  RZ(w[2..]) q
  let spread = var(Z[0]*Z[1], q)
  let bell = fidelity(q, [1, 0, 0, 1])
  bell - 0.1*spread - purity(q[..1]) + entropy(q[1..])
}

loss -overlap()
train adam(lr = 0.1), steps = 120
