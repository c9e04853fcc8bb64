//: clause TYP-10
//: kind invalid
//: code Q0220
//: at 7:11

model m() {
  qubit q[_]
  expect(Z[0], q)
}
