//: clause CIR-8
//: kind resource
//: code Q0750
//: at 9:25
//: command --emit=ir FILE

model m() {
  qubit q[24]
  for i in 0..1100000 { CX q[i % 13], q[13 + i % 11] }
  expect(Z[0], q)
}

loss m()
