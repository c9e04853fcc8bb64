//: clause CIR-11
//: kind invalid
//: code Q0407
//: at 7:18

circuit pool q: qubit[m] -> qubit[m/2] {
  CX q[.. by 2], q[1.. by 2]
  return q[1.. by 2]
}

model m() {
  qubit q[4]
  repeat 3 { pool q -> q }
  expect(Z[0], q)
}

loss m()
