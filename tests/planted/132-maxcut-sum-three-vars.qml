//: line 9
//: column 44..55
//: fault three variables for an unweighted edge

// maximum cut by alternating operators
const p = 2
const G: graph = load("k33.txt")

observable Cut = sum((1 - Z[i]*Z[j])/2 for i, j, w in G.edges)

param gamma: angle[p] ~ constant(0.4)
param beta: angle[p] ~ constant(0.3)

model cut() {
  qubit q[G.n]
  H q
  for l in 0..p {
    evolve(Cut, gamma[l]) q
    RX(2*beta[l]) q
  }
  expect(Cut, q)
}

loss -cut()
train adam(lr = 0.05), steps = 150
