//: clause GAT-10
//: kind invalid
//: code Q0401
//: at 8:3

model m() {
  qubit q[3]
  single_excitation(0.7) q[0]
  expect(Z[0], q)
}

loss m()
