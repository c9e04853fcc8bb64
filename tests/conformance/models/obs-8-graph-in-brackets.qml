//: clause OBS-8
//: kind ok
//: run eval --json
//: prints "loss": 5.5,

const n = 4
const G: graph = [[i, j] for i in 0..n, j in i+1..n]
const H: graph = [[0, 1, 0.5], [2, 1, -1]]

observable cut(G: graph) = sum(w*(1 - Z[i]*Z[j])/2 for i, j, w in G.edges)

model m() {
  qubit q[G.n]
  X q[1]
  expect(cut(G), q) + expect(cut(H), q[..H.n]) + H.n
}

loss m()
