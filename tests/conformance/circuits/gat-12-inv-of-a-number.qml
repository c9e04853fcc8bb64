//: clause GAT-12
//: kind malformed
//: code Q0116
//: at 8:7

model m() {
  qubit q[3]
  inv (0.7) q
  expect(Z[0], q)
}

loss m()
