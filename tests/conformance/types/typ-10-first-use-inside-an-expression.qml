//: clause TYP-10
//: kind invalid
//: code Q0362
//: at 9:8

param w: angle[_]
model m() {
  qubit q[3]
  RX(2*w) q
  expect(Z[0], q)
}
