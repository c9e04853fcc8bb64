//: clause CIR-10
//: kind invalid
//: code Q0431
//: at 14:13

circuit pool q: qubit[m] -> qubit[m/2] {
  CX q[.. by 2], q[1.. by 2]
  return q[1.. by 2]
}

model m() {
  qubit q[4]
  pool q -> r
  expect(Z, q)[0] + expect(Z, r)[0]
}

loss m()
