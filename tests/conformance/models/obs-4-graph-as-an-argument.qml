//: clause OBS-4, CIR-13
//: kind ok
//: run eval --json
//: prints "loss": 1.75
//: file path.txt
//| 0 1 1.5
//| 1 2 -2
//| 0 2 0.25

observable cut(G: graph) = sum(w*(1 - Z[i]*Z[j])/2 for i, j, w in G.edges)
const P: graph = load("path.txt")

model m() {
  qubit q[P.n]
  X q[0]
  expect(cut(P), q)
}
loss m()
