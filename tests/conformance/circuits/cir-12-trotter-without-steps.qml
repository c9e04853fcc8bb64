//: clause CIR-12
//: kind invalid
//: code Q0325
//: at 10:3

observable H = 0.5*X[0] + Z[1]

model m() {
  qubit q[3]
  trotter(H, 0.7) q
  expect(Z[0], q)
}

loss m()
