//: clause CIR-17
//: kind invalid
//: code Q0422
//: at 10:5

param t: angle ~ zeros
model m() {
  qubit q[2]
  within {
    prepare([0.6, 0.8]) q[..1]
  } apply { CRX(t) q[0], q[1] }
  expect(Z[1], q)
}

loss m()
