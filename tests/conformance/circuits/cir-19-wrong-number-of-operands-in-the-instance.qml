//: clause CIR-19 CIR-2
//: kind invalid
//: code Q0401
//: at 7:19

circuit ring[G: circuit] q: qubit[n] {
  for i in 0..n { G q[i], q[(i+1) % n] }
}

model m() {
  qubit q[3]
  ring[H] q
  expect(Z[0], q)
}

loss m()
