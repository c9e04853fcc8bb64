//: clause NAM-5
//: kind invalid
//: code Q0315
//: at 8:7

model m() {
  qubit q[2]
  H q[2]
  expect(Z[0], q)
}
