//: clause CIR-3
//: kind invalid
//: code Q0407
//: at 8:14

model m() {
  qubit q[3]
  CX q[..1], q[1..]
  expect(Z[0], q)
}

loss m()
