//: clause CIR-1
//: kind invalid
//: code Q0404
//: at 8:5

model m() {
  qubit q[3]
  H q[0, 1]
  expect(Z[0], q)
}

loss m()
