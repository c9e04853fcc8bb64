//: clause OBS-4
//: kind invalid
//: code Q0331
//: at 11:14

observable cut(G: graph) = sum(Z[i]*Z[j] for i, j in G.edges)

model m() {
  qubit q[2]
  H q
  expect(cut(Z[0]), q)
}
loss m()
