//: clause CIR-2
//: kind invalid
//: code Q0419
//: at 8:3

model m() {
  qubit q[2]
  CX(q[0], q[1])
  expect(Z[0], q)
}

loss m()
