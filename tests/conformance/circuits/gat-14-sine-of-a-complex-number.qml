//: clause GAT-14
//: kind invalid
//: code Q0220
//: at 6:27

gate g = [[1, 0], [0, cos(i)]]

model m() {
  qubit q
  g q
  expect(Z, q)
}

loss m()
