//: clause CIR-4 CON-4
//: kind invalid
//: code Q0405
//: at 9:26

model m() {
  qubit q[4]
  for i in 0..4 {
    if i != 2 { CX q[1], q[i] }
  }
  expect(Z[0], q)
}

loss m()
