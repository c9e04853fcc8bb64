//: clause CIR-9
//: kind invalid
//: code Q0437
//: at 7:10

circuit pool q: qubit[m] -> qubit {
  return q[..2]
}

model m() {
  qubit q[4]
  pool q -> r
  expect(Z[0], q)
}

loss m()
