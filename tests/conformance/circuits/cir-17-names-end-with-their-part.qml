//: clause CIR-17 NAM-1
//: kind invalid
//: code Q0220
//: at 11:13

param t: angle ~ zeros
model m() {
  qubit q[2]
  within { let half = t / 2; RY(half) q[0] }
  apply {
    CRX(2 * half) q[0], q[1]
  }
  expect(Z[1], q)
}

loss m()
