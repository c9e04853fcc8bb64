//: clause GAT-8
//: kind invalid
//: code Q0405
//: at 8:12

model m() {
  qubit q[3]
  CX q[1], q[1]
  expect(Z[0], q)
}

loss m()
