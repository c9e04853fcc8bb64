//: clause CIR-4
//: kind ok

model m() {
  qubit q[5]
  H q
  for i in 0..5 { CX q[i], q[(i + 2) % 5] }
  expect(Z[0], q)
}

loss m()
