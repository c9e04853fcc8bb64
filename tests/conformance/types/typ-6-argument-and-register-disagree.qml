//: clause TYP-6
//: kind invalid
//: code Q0326
//: at 10:10

circuit rot(w: angle[n]) q: qubit[n] { RX(w) q }
param w: angle[3]
model m() {
  qubit q[4]
  rot(w) q
  expect(Z[0], q)
}
