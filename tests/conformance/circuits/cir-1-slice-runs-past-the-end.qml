//: clause CIR-1
//: kind invalid
//: code Q0315
//: at 8:10

model m() {
  qubit q[3]
  H q[1..4]
  expect(Z[0], q)
}

loss m()
