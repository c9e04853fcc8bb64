//: clause CON-4
//: kind ok

model m() {
  qubit q[6]
  for i in 0..3 {
    for j in 0..2 { H q[2*i + j] }
  }
  expect(Z[0], q)
}
loss m()
