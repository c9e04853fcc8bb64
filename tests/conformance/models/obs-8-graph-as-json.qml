//: clause OBS-8, CIR-13
//: kind ok
//: run eval --json
//: prints "loss": 6.5,
//: file g.json
//| {"n": 6, "edges": [[0, 1, 0.5], [2, 1, -1]]}
//: file h.json
//| [[0, 1], [1, 2]]

const G: graph = load("g.json")
const H: graph = load("h.json")

observable cut(G: graph) = sum(w*(1 - Z[i]*Z[j])/2 for i, j, w in G.edges)

model m() {
  qubit q[G.n]
  X q[0]
  expect(cut(G), q) + G.n - 1 + expect(cut(H), q[..H.n])
}

loss m()
