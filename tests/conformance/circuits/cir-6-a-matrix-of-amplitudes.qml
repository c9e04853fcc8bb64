//: clause CIR-6
//: kind invalid
//: code Q0412
//: at 8:11

model m() {
  qubit q[2]
  prepare([[0.5, 0.5], [0.5, 0.5]]) q
  expect(Z[0], q)
}

loss m()
