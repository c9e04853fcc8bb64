//: clause CIR-2
//: kind invalid
//: code Q0326
//: at 11:11

circuit copy a: qubit[n], b: qubit[n] { CX a, b }

model m() {
  qubit a[3]
  qubit b[2]
  copy a, b
  expect(Z[0], a)
}

loss m()
