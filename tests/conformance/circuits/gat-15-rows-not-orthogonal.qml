//: clause GAT-15
//: kind invalid
//: code Q0443
//: at 6:23

gate g = [[0.6, 0.8], [0.8, 0.6*i]]

model m() {
  qubit q
  g q
  expect(Z, q)
}

loss m()
