// all reads of one state
param t: angle[4] ~ zeros

model reads() {
  qubit q[3]
  RY(t[..3]) q
  let z = expect(Z, q)
  let v = var(X[0]*Y[2], q)
  let e = entropy(q[..2])
  let u = purity(q[1..])
  sum(z) + v + e*prob(q[1..] == 2) + probs(q)[5] - u
}
loss reads()
