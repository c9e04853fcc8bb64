//: clause CIR-4
//: kind invalid
//: code Q0405
//: at 8:28
//: says ring

circuit ring q: qubit[n] {
  for i in 0..n { CX q[i], q[(i + 1) % n] }
}

model m() {
  qubit q[3]
  ring q
  ring q[..1]
  expect(Z[0], q)
}

loss m()
