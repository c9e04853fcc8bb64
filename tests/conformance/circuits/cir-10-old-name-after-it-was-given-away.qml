//: clause CIR-10
//: kind invalid
//: code Q0431
//: at 14:5

circuit pool q: qubit[m] -> qubit[m/2] {
  CX q[.. by 2], q[1.. by 2]
  return q[1.. by 2]
}

model m() {
  qubit q[4]
  pool q -> r
  X q[1]
  expect(Z[0], r)
}

loss m()
