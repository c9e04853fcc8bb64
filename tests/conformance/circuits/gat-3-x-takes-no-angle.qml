//: clause GAT-3
//: kind invalid
//: code Q0332
//: at 8:3

model m() {
  qubit q[3]
  X(0.7) q
  expect(Z[0], q)
}

loss m()
