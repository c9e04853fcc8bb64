//: clause CIR-10
//: kind invalid
//: code Q0439
//: at 8:3

circuit drop q: qubit[n] {
  X q[0]
  discard q[0]
}

model m() {
  qubit q[4]
  drop q
  expect(Z[0], q)
}

loss m()
