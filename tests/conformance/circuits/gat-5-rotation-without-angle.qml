//: clause GAT-5
//: kind invalid
//: code Q0332
//: at 8:3

model m() {
  qubit q[3]
  RX q
  expect(Z[0], q)
}

loss m()
