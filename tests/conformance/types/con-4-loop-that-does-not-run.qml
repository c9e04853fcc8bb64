//: clause CON-4
//: kind ok

model m() {
  qubit q[3]
  for i in 2..2 { H q[i + 5] }
  expect(Z[0], q)
}
loss m()
