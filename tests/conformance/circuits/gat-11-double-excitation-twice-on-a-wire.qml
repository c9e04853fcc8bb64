//: clause GAT-11
//: kind invalid
//: code Q0405
//: at 8:44

model m() {
  qubit q[3]
  double_excitation(0.7) q[0], q[1], q[2], q[1]
  expect(Z[0], q)
}

loss m()
