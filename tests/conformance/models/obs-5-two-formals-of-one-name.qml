//: clause OBS-5, NAM-1
//: kind invalid
//: code Q0221
//: at 6:24

circuit turn(G: graph, G: graph) q: qubit[n] { for i, j in G.edges { CX q[i], q[j] } }
const P: graph = [[0, 1]]

model m() {
  qubit q[2]
  turn(P, P) q
  expect(X[0], q)
}
loss m()
