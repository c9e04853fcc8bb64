// a gate by its matrix is a box at every level of opened circuits
gate V = [[1/2 + i/2, 1/2 - i/2], [1/2 - i/2, 1/2 + i/2]]

param t: angle[2] ~ zeros

circuit pair(a: angle) q: qubit[2] {
  RY(a) q[0]
  V q[1]
  ctrl V q[0], q[1]
}

circuit both(a: angle[2]) q: qubit[2] {
  pair(a[0]) q
  inv V q[0]
}

model matrix() {
  qubit q[2]
  V q
  both(t) q
  expect(Z, q[0])
}
loss matrix()
