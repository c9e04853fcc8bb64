//: clause GAT-12
//: kind invalid
//: code Q0405
//: at 8:22

model m() {
  qubit q[3]
  ctrl RX(0.7) q[0], q[0]
  expect(Z[0], q)
}

loss m()
