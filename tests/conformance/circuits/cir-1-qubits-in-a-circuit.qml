//: clause CIR-1
//: kind invalid
//: code Q0901
//: at 7:3

circuit ghz q: qubit[n] {
  qubit a
  CX q[0], a
}

model m() {
  qubit q[2]
  ghz q
  expect(Z[0], q)
}

loss m()
