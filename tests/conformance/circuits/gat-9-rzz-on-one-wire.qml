//: clause GAT-9
//: kind invalid
//: code Q0401
//: at 8:3

model m() {
  qubit q[3]
  RZZ(0.7) q
  expect(Z[0], q)
}

loss m()
