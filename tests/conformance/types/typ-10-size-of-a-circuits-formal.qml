//: clause TYP-10
//: kind ok

circuit rot(w: angle[3]) q: qubit { RX(w[0]) q; RY(w[1]) q; RZ(w[2]) q }
param w: angle[_]
model m() {
  qubit q
  rot(w) q
  expect(Z, q)
}
loss m() + 0*w[2]
