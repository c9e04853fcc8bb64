//: clause TYP-6
//: kind ok

circuit rot[n](w: angle[n]) q: qubit[n] { RX(w) q }
param w: angle[3]
model m() {
  qubit q[3]
  rot(w) q
  rot[3](w) q
  expect(Z[0], q)
}
loss m()
