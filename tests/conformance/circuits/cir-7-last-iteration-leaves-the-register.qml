//: clause CIR-7 CON-4
//: kind invalid
//: code Q0315
//: at 9:30
//: says i = 3

model m() {
  qubit q[4]
  for i in 0..4 { CX q[i], q[i+1] }
  expect(Z[0], q)
}

loss m()
