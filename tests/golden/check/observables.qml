// observables: Hermitian, wide enough, of qubits
param t: angle
observable A = X[0]*Y[0] + Z[1]
observable B = Z[0]*Z[4]
model m() {
  qubit q[3]
  RX(t) q
  expect(A, q) + expect(B, q) + expect(t*Z[0], q) + expect(Z + X[1], q) + prob(q == 9) + prob(q)
}
loss m()
