//: clause CIR-9 CIR-10
//: kind invalid
//: code Q0431
//: at 14:5

circuit pool a: qubit, b: qubit -> qubit {
  CX a, b
  return b
}

model m() {
  qubit q[4]
  pool q[.. by 2], q[1.. by 2] -> r
  H q[0]
  expect(Z, r[0])
}

loss m()
