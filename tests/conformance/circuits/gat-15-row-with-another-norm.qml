//: clause GAT-15
//: kind invalid
//: code Q0443
//: at 6:19

gate g = [[1, 0], [0, 0.99 + 0.1*i]]

model m() {
  qubit q
  g q
  expect(Z, q)
}

loss m()
