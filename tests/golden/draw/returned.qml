// the same, circuits as boxes
param p: angle[2] ~ zeros

circuit pool(t: angle) q: qubit[m] -> qubit[m/2] {
  CRX(t) q[.. by 2], q[1.. by 2]
  return q[1.. by 2]
}

model shrinking() {
  qubit a
  qubit q[4]
  CX a, q[0]
  discard a
  for d in 0..2 { pool(p[d]) q -> q }
  prob(q[0] == 1)
}
loss shrinking()
