//: line 15
//: column 13..17
//: fault G.nodes for G.n

// maximum cut by alternating operators
const p = 2
const G: graph = load("k33.txt")

observable Cut = sum((1 - Z[i]*Z[j])/2 for i, j in G.edges)

param gamma: angle[p] ~ constant(0.4)
param beta: angle[p] ~ constant(0.3)

model cut() {
  qubit q[G.nodes]
  H q
  for l in 0..p {
    evolve(Cut, gamma[l]) q
    RX(2*beta[l]) q
  }
  expect(Cut, q)
}

loss -cut()
train adam(lr = 0.05), steps = 150
