//: clause CIR-9
//: kind invalid
//: code Q0434
//: at 6:29

circuit pool q: qubit[m] -> real {
  return q
}

model m() {
  qubit q[4]
  pool q -> q
  expect(Z[0], q)
}

loss m()
