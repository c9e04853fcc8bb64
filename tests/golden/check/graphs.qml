// graphs and evolution: what a loop over edges and an evolution may not do
const G: graph = load("square.txt")
const W: graph = load("loop.txt")
observable C = sum(Z[i]*Z[j] for i, j in G.edges) + X[0]
model m() {
  qubit q[3]
  for i, j in G.edges { CX q[i], q[j] }
  evolve(C, 0.3) q
  RX(G.size) q
  evolve(Z, 0.3) q
  expect(C, q[..2])
}
loss m()
