//: clause GAT-4
//: kind invalid
//: code Q0220
//: at 8:3

model m() {
  qubit q[3]
  SXX q
  expect(Z[0], q)
}

loss m()
