// evolution under an observable is one box
const G: graph = load("ring.txt")
observable C = sum((1 - Z[i]*Z[j])/2 for i, j in G.edges)
param gamma: angle[3] ~ zeros
param beta: angle[3] ~ zeros

model cut() {
  qubit q[4]
  H q
  for l in 0..3 {
    evolve(C, gamma[l]) q
    RX(2*beta[l]) q
  }
  expect(C, q)
}
loss -cut()
