//: clause MOD-7
//: kind invalid
//: code Q0601
//: at 11:12

param t: angle[2]
model m() {
  qubit q[2]
  RY(t) q
  expect(Z[0], q) }
loss m() + purity(t)
