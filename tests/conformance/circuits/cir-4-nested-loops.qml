//: clause CIR-4
//: kind invalid
//: code Q0405
//: at 9:30

model m() {
  qubit q[4]
  for i in 0..4 {
    for j in i..4 { CZ q[i], q[j] }
  }
  expect(Z[0], q)
}

loss m()
