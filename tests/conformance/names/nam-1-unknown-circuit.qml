//: clause NAM-1
//: kind invalid
//: code Q0220
//: at 9:3
//: says did you mean

model m() {
  qubit q[2]
  CNOT q[0], q[1]
  expect(Z[0], q)
}
