// reads among the amplitudes of a fidelity, the two expectations of a variance, evolution opened
param w: angle[2]

observable A = X[0]*X[1] + 0.5*Z[0]

model m() {
  qubit q[2]
  RY(w) q
  trotter[2](A, w[0]) q
  fidelity(q[..1], [expect(Z, q[0]), prob(q[1] == 1)]) + var(Z[0], q)
}

loss m()
