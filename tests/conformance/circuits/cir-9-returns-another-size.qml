//: clause CIR-9
//: kind invalid
//: code Q0437
//: at 8:10

circuit pool q: qubit[m] -> qubit[m/2] {
  X q[0]
  return q[1..]
}

model m() {
  qubit q[4]
  pool q -> q
  expect(Z[0], q)
}

loss m()
