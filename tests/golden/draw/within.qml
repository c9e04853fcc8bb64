// a conjugation: its frame, what it conjugates, the box that undoes it
param t: angle[2] ~ zeros
model m() {
  qubit q[3]
  for l in 0..2 {
    within {
      RY(t[l]) q[0]
      CX q[0], q[1]
    } apply { CZ q[1], q[2] }
  }
  expect(Z[2], q)
}
loss m()
