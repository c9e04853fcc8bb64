//: clause CIR-13
//: kind ok
//: run eval --json
//: prints "loss": -1.75
//: file g.txt
//| 0 1 0.5
//| 1 2 1.5   # heavy
//| 0 2 0.25

const G: graph = load("g.txt")

observable C = sum(w*Z[i]*Z[j] for i, j, w in G.edges)

model m() {
  qubit q[G.n]
  X q[1]
  expect(C, q)
}

loss m()
