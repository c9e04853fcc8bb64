// an error inside an instance tells how the instance came to be
circuit chain(w: angle[n]) q: qubit[n] {
  for i in 0..n { RX(w[i]) q[i]; CX q[i], q[i+1] }
}
circuit twice(w: angle[2, k]) q: qubit[k] {
  chain(w[0]) q
  chain(w[1]) q
}
param w: angle[2, 3]
model m() {
  qubit q[3]
  twice(w) q
  expect(Z[0], q)
}
loss m()
