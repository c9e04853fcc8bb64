//: clause GAT-5
//: kind invalid
//: code Q0325
//: at 8:3

model m() {
  qubit q[3]
  RX[0.7] q
  expect(Z[0], q)
}

loss m()
