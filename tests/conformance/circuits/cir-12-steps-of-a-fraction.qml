//: clause CIR-12
//: kind invalid
//: code Q0307
//: at 10:11

observable H = 0.5*X[0] + Z[1]

model m() {
  qubit q[3]
  trotter[1.5](H, 0.7) q
  expect(Z[0], q)
}

loss m()
