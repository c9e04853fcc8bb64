//: clause GAT-15 NAM-5
//: kind invalid
//: code Q0443
//: at 6:17

gate doubled = [[2, 0], [0, 2]]

model m() {
  qubit q
  H q
  expect(Z, q)
}

loss m()
