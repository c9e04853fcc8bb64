//: clause CIR-9
//: kind invalid
//: code Q0436
//: at 7:3

circuit pool q: qubit[m] -> (qubit[m/2], qubit) {
  return q[..m/2]
}

model m() {
  qubit q[4]
  pool q -> q, r
  expect(Z[0], q)
}

loss m()
