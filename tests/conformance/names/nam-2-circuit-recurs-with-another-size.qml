//: clause NAM-2
//: kind ok

circuit chain[k] q: qubit[n] {
  if k > 0 {
    RY(k) q
    chain[k-1] q
  }
}
model m() {
  qubit q[2]
  chain[3] q
  expect(Z[0], q)
}
loss m()
