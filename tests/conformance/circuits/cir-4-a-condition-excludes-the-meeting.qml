//: clause CIR-4 CON-4
//: kind ok

model m() {
  qubit q[4]
  H q[1]
  for i in 0..4 {
    if i != 1 { CX q[1], q[i] }
  }
  expect(Z[3], q)
}

loss m()
