//: clause CIR-12
//: kind invalid
//: code Q0410
//: at 10:13

observable H = 0.5*X[0] + Z[1]

model m() {
  qubit q[3]
  evolve(H, [0.1, 0.2]) q
  expect(Z[0], q)
}

loss m()
