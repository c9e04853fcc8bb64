// every sign: controls of both kinds, targets, swaps, daggers and powers, operands out of order
param a: angle[4] ~ zeros

circuit three(t: angle) q: qubit[3] {
  RXX(t) q[0], q[2]
  CX q[2], q[1]
}

model controls() {
  qubit q[5]
  H q[..2]
  CX q[0], q[2]
  CZ q[3], q[1]
  ctrl S q[4], q[0]
  negctrl ctrl X q[4], q[0], q[2]
  CCX q[0], q[4], q[2]
  SWAP q[1], q[3]
  CSWAP q[2], q[0], q[4]
  CRY(a[0]) q[3], q[0]
  inv RZ(a[1]) q[1]
  inv T q[2]
  pow(3) SX q[3]
  inv X q[4]
  inv three(a[2]) q[.. by 2]
  ctrl double_excitation(a[3]) q[2], q[0], q[4], q[1], q[3]
  expect(Z[0]*Z[1], q)
}
loss controls()
