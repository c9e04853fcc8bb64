//: clause GAT-13
//: kind invalid
//: code Q0407
//: at 8:18

model m() {
  qubit q[3]
  inv CX q[..2], q
  expect(Z[0], q)
}

loss m()
