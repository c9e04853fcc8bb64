// forty cells: parts below each other, labels cut and told in full below
param alpha_of_the_first_layer: angle[2, 3] ~ zeros
param β: angle[3] ~ zeros

model narrow() {
  qubit q[3]
  for l in 0..2 { RX(alpha_of_the_first_layer[l, 1] + β[2]*β[0]) q }
  RY(β) q
  repeat 5 {
    CX q[..2], q[1..]
    RZ(β) q
  }
  expect(Z, q)
}
loss sum(narrow())
