//: clause CIR-9
//: kind invalid
//: code Q0436
//: at 6:9

circuit pool q: qubit[m] -> qubit[m/2] {
  X q[0]
}

model m() {
  qubit q[4]
  pool q -> q
  expect(Z[0], q)
}

loss m()
