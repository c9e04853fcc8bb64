//: clause CIR-9
//: kind invalid
//: code Q0432
//: at 13:16

circuit pool q: qubit[m] -> qubit[m/2] {
  CX q[.. by 2], q[1.. by 2]
  return q[1.. by 2]
}

model m() {
  qubit q[4]
  pool q -> q, r
  expect(Z[0], q)
}

loss m()
