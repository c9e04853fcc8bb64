//: clause CIR-2
//: kind invalid
//: code Q0220
//: at 9:5
//: says `wire`

model m() {
  qubit wire[2]
  H wrie
  expect(Z[0], wire)
}

loss m()
