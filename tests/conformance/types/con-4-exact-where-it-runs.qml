//: clause CON-4
//: kind ok

model m() {
  qubit q[3]
  for i in 0..5 by 2 { H q[i/2] }
  expect(Z[0], q)
}
loss m()
