//: clause GAT-3
//: kind invalid
//: code Q0220
//: at 9:3
//: says `X`

model m() {
  qubit q[3]
  x q
  expect(Z[0], q)
}

loss m()
