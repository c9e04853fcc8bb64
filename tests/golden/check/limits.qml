// sizes that no machine holds
param w: real[100000, 100000] ~ zeros
param v: angle[0]
param u: angle[9007199254740992 * 9007199254740992]
model m() {
  qubit q[41]
  repeat 1000000000000 { X q }
  expect(Z[0], q)
}
loss m()
