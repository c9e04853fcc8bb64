//: clause CIR-12
//: kind invalid
//: code Q0517
//: at 10:10

observable H = 0.5*X[0] + Z[1]

model m() {
  qubit q[3]
  evolve(H, 0.7) q[..1]
  expect(Z[0], q)
}

loss m()
