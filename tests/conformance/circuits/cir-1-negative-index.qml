//: clause CIR-1
//: kind invalid
//: code Q0315
//: at 8:7

model m() {
  qubit q[3]
  H q[-1]
  expect(Z[0], q)
}

loss m()
