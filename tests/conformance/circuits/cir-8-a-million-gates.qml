//: clause CIR-8
//: kind ok

model m() {
  qubit q[2]
  repeat 500000 { CX q[0], q[1]; CX q[1], q[0] }
  expect(Z[0], q)
}

loss m()
