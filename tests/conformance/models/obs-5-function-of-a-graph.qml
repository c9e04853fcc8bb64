//: clause OBS-5
//: kind ok
//: run eval --json
//: prints "loss": 5
//: file path.txt
//| 0 1
//| 1 2

fn length(G: graph, x: real[n]) = sum(abs(x[i] - x[j]) for i, j in G.edges)
const P: graph = load("path.txt")

model m() {
  qubit q
  length(P, [1, 3, 6])*expect(Z, q)
}
loss m()
