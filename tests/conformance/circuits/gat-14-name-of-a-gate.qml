//: clause GAT-14 NAM-4
//: kind invalid
//: code Q0222
//: at 6:6

gate SX = [[1, 0], [0, i]]

model m() {
  qubit q
  SX q
  expect(Z, q)
}

loss m()
