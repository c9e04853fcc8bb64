//: clause CON-4
//: kind invalid
//: code Q0306
//: at 8:23

model m() {
  qubit q[3]
  for i in 0..3 { H q[i/2] }
  expect(Z[0], q)
}
