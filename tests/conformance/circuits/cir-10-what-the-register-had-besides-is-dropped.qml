//: clause CIR-10
//: kind invalid
//: code Q0315
//: at 14:7

circuit pool q: qubit[m] -> qubit[m/2] {
  CX q[.. by 2], q[1.. by 2]
  return q[1.. by 2]
}

model m() {
  qubit q[4]
  pool q[..2] -> q
  X q[3]
  expect(Z[0], q)
}

loss m()
