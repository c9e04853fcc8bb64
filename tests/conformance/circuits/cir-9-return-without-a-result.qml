//: clause CIR-9
//: kind invalid
//: code Q0435
//: at 8:3

circuit pool q: qubit[m] {
  X q[0]
  return q[..m/2]
}

model m() {
  qubit q[4]
  pool q
  expect(Z[0], q)
}

loss m()
