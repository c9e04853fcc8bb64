//: clause GAT-8
//: kind invalid
//: code Q0401
//: at 8:3

model m() {
  qubit q[3]
  CCX q[0], q[1]
  expect(Z[0], q)
}

loss m()
