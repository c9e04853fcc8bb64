//: clause CON-4
//: kind invalid
//: code Q0315
//: at 9:27

model m() {
  qubit q[3]
  for i in 0..3 {
    if i > 0 { CX q[i], q[i+1] }
  }
  expect(Z[0], q)
}
