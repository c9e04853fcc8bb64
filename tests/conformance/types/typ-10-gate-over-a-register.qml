//: clause TYP-10
//: kind ok

param w: angle[_]
model m() {
  qubit q[4]
  RX(w) q
  expect(Z[0], q)
}
loss m() + w[3]
