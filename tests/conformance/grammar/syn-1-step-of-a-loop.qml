//: clause SYN-1
//: kind ok

model m() {
  qubit q[5]
  for i in 0..5 by 2 { H q[i] }
  expect(Z[0], q)
}
loss m()
