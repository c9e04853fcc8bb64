//: clause GAT-5
//: kind invalid
//: code Q0410
//: at 8:6

model m() {
  qubit q[3]
  RX(0.7 < 1.3) q
  expect(Z[0], q)
}

loss m()
