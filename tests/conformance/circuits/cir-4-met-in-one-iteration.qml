//: clause CIR-4
//: kind invalid
//: code Q0405
//: at 9:28
//: says i = 

model m() {
  qubit q[6]
  for i in 0..6 { CX q[i], q[(5*i + 4) % 6] }
  expect(Z[0], q)
}

loss m()
