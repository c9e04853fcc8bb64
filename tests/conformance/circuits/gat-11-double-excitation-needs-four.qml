//: clause GAT-11
//: kind invalid
//: code Q0401
//: at 8:3

model m() {
  qubit q[3]
  double_excitation(0.7) q[0], q[1], q[2]
  expect(Z[0], q)
}

loss m()
