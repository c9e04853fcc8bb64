//: clause CIR-3
//: kind invalid
//: code Q0408
//: at 10:5

circuit c a: qubit, r: qubit[n] { CX a, r }

model m() {
  qubit q[3]
  c q[..2], q[2..]
  expect(Z[0], q)
}

loss m()
