//: clause GAT-14
//: kind invalid
//: code Q0441
//: at 6:12

gate cyc = [[0, 1, 0], [0, 0, 1], [1, 0, 0]]

model m() {
  qubit q[2]
  cyc q[0], q[1]
  expect(Z[0], q)
}

loss m()
