//: clause CIR-17 CIR-10
//: kind invalid
//: code Q0423
//: at 11:5

model m() {
  qubit q[3]
  within { CX q[0], q[1] }
  apply {
    H q[1]
    discard q[2]
  }
  expect(Z[1], q[..2])
}

loss m()
