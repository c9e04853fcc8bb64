//: clause CIR-12
//: kind invalid
//: code Q0332
//: at 10:3

observable H = 0.5*X[0] + Z[1]

model m() {
  qubit q[3]
  evolve(H) q
  expect(Z[0], q)
}

loss m()
