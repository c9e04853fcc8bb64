//: clause GAT-14 CIR-2
//: kind invalid
//: code Q0401
//: at 10:3

gate quarter = [[1, 0], [0, i]]

model m() {
  qubit q[2]
  quarter q[0], q[1]
  expect(Z[0], q)
}

loss m()
