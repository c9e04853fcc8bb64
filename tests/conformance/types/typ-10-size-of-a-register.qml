//: clause TYP-10
//: kind ok

circuit rot(w: angle[n, 2]) q: qubit[n] { RX(w[.., 0]) q }
param w: angle[_, _]
model m() {
  qubit q[4]
  rot(w) q
  expect(Z[0], q)
}
loss m()
