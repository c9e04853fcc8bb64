//: clause CIR-12
//: kind invalid
//: code Q0510
//: at 8:10

model m() {
  qubit q[3]
  evolve(0.5, 0.7) q
  expect(Z[0], q)
}

loss m()
