//: clause CIR-4
//: kind invalid
//: code Q0405
//: at 10:16

circuit copy a: qubit[n], b: qubit[n] { CX a, b }

model m() {
  qubit q[4]
  copy q[..2], q[1..3]
  expect(Z[0], q)
}

loss m()
