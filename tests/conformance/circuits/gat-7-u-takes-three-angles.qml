//: clause GAT-7
//: kind invalid
//: code Q0332
//: at 8:3

model m() {
  qubit q[3]
  U(0.7, 1.3) q
  expect(Z[0], q)
}

loss m()
