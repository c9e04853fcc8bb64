//: clause GAT-8
//: kind invalid
//: code Q0401
//: at 8:3

model m() {
  qubit q[3]
  CX q[0]
  expect(Z[0], q)
}

loss m()
