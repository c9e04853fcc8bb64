//: clause CIR-19 CIR-18
//: kind invalid
//: code Q0332
//: at 7:19

circuit chain[G: circuit] q: qubit[n] {
  for i in 1..n { G q[i-1], q[i] }
}

model m() {
  qubit q[3]
  chain[RXX] q
  expect(Z[0], q)
}

loss m()
