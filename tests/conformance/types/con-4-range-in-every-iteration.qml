//: clause CON-4
//: kind invalid
//: code Q0315
//: at 9:23
//: says i = 2

model m() {
  qubit q[3]
  for i in 0..3 { H q[i + 1] }
  expect(Z[0], q)
}
