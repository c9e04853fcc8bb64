//: clause GAT-8
//: kind invalid
//: code Q0405
//: at 8:14

model m() {
  qubit q[3]
  SWAP q[2], q[2]
  expect(Z[0], q)
}

loss m()
