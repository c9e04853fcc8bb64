//: clause CIR-2
//: kind invalid
//: code Q0411
//: at 10:8

circuit pair q: qubit[2] { CX q[0], q[1] }

model m() {
  qubit q[3]
  pair q
  expect(Z[0], q)
}

loss m()
