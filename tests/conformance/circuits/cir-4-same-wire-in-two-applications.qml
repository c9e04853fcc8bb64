//: clause CIR-4
//: kind ok

model m() {
  qubit q[2]
  H q[0]; H q[0]
  CX q[0], q[1]; CX q[1], q[0]
  expect(Z[1], q)
}

loss m()
