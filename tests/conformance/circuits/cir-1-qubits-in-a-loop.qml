//: clause CIR-1
//: kind invalid
//: code Q0901
//: at 9:5

model m() {
  qubit q[2]
  for i in 0..2 {
    qubit a
    CX q[i], a
  }
  expect(Z[0], q)
}

loss m()
