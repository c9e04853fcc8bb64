//: clause OBS-5
//: kind ok
//: run eval --json
//: prints "loss": -2

const P: graph = [[0, 1], [1, 2]]
const R: graph = [[0, 1], [1, 2], [2, 0]]

model cut(G: graph) {
  qubit q[3]
  X q[1]
  expect(sum(Z[i]*Z[j] for i, j in G.edges), q)
}
loss 0.5*(cut(P) + cut(R)) - 0.5
