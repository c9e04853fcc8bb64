//: clause CIR-9
//: kind invalid
//: code Q0438
//: at 7:18

circuit pool q: qubit[m] -> (qubit[2], qubit[2]) {
  return q[..2], q[1..3]
}

model m() {
  qubit q[4]
  pool q -> q, r
  expect(Z[0], q)
}

loss m()
