//: clause CIR-3 CIR-4
//: kind invalid
//: code Q0405
//: at 8:12

model m() {
  qubit q[3]
  CX q[1], q
  expect(Z[0], q)
}

loss m()
