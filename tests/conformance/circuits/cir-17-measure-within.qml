//: clause CIR-17 CIR-16
//: kind invalid
//: code Q0422
//: at 9:27

param t: angle ~ zeros
model m() {
  qubit q[2]
  within { CX q[0], q[1]; measure q[0] -> b } apply { RX(t) q[1] }
  expect(Z[1], q)
}

loss m()
