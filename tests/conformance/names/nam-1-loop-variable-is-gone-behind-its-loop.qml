//: clause NAM-1
//: kind invalid
//: code Q0220
//: at 9:7

model m() {
  qubit q[3]
  for i in 0..2 { H q[i] }
  X q[i]
  expect(Z[0], q)
}
