//: clause GAT-2
//: kind invalid
//: code Q0309
//: at 8:6

model m() {
  qubit q[3]
  RX("0.7") q
  expect(Z[0], q)
}

loss m()
