//: clause CIR-18 NAM-4
//: kind invalid
//: code Q0222
//: at 6:14

circuit ring[SWAP: circuit] q: qubit[n] {
  for i in 0..n { SWAP q[i], q[(i+1) % n] }
}

model m() {
  qubit q[3]
  ring[CX] q
  expect(Z[0], q)
}

loss m()
