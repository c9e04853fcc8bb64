//: clause CIR-19
//: kind invalid
//: code Q0220
//: at 10:8

circuit ring[G: circuit] q: qubit[n] { for i in 0..n { G q[i], q[(i+1) % n] } }

model m() {
  qubit q[3]
  ring[CNOT] q
  expect(Z[0], q)
}

loss m()
