//: clause CON-1
//: kind invalid
//: code Q0307
//: at 8:15

model m() {
  qubit q[4]
  for i in 0..5/2 { H q[i] }
  expect(Z[0], q)
}
