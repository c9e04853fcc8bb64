//: clause GAT-14
//: kind invalid
//: code Q0441
//: at 6:39

gate g = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1], [0, 0, 0, 1]]

model m() {
  qubit q[2]
  g q[0], q[1]
  expect(Z[0], q)
}

loss m()
