//: clause NAM-4
//: kind ok

const i = 7
model m() {
  qubit q[3]
  for i in 0..3 { H q[i] }
  expect(Z[0], q)
}
loss m()
