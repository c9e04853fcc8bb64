//: clause GAT-14
//: kind invalid
//: code Q0332
//: at 10:3

gate quarter = [[1, 0], [0, i]]

model m() {
  qubit q
  quarter(0.5) q
  expect(Z, q)
}

loss m()
