//: clause CIR-17 CIR-1
//: kind invalid
//: code Q0901
//: at 10:5

model m() {
  qubit q[2]
  within { H q[0] }
  apply {
    qubit a
    CX q[0], a
  }
  expect(Z[1], q)
}

loss m()
