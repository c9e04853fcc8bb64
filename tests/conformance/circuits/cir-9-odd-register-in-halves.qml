//: clause CIR-9
//: kind invalid
//: code Q0307
//: at 6:35

circuit pool q: qubit[m] -> qubit[m/2] {
  CX q[0], q[1]
  return q[..1]
}

model m() {
  qubit q[3]
  pool q -> q
  expect(Z[0], q)
}

loss m()
