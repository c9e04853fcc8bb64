//: clause CON-4
//: kind ok

model m() {
  qubit q[3]
  for i in 0..3 {
    if i < 2 { CX q[i], q[i+1] }
  }
  expect(Z[0], q)
}
loss m()
