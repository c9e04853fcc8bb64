//: clause CIR-1
//: kind invalid
//: code Q0307
//: at 9:11

param k: real ~ constant(3)

model m() {
  qubit q[k]
  H q
  expect(Z[0], q)
}

loss m()
