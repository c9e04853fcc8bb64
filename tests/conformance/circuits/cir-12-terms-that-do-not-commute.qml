//: clause CIR-12
//: kind invalid
//: code Q0425
//: at 11:3
//: says trotter

observable H = X[0]*X[1] + 0.5*Z[0]

model m() {
  qubit q[3]
  evolve(H, 0.7) q[..2]
  expect(Z[0], q)
}

loss m()
