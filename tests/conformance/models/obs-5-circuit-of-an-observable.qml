//: clause OBS-5
//: kind ok

ansatz turn(C: observable, t: angle[p]) q: qubit[n] {
  for l in 0..p { evolve(C, t[l]) q }
}
param t: angle[3]

model m() {
  qubit q[3]
  H q
  turn(Z[0]*Z[2], t) q
  inv turn(X[1], t[..2]) q
  expect(X[0], q)
}
loss m()
