//: clause CIR-7
//: kind invalid
//: code Q0220
//: at 8:22

model m() {
  qubit q[2]
  for i in 0..0 { RX(tehta) q[i] }
  expect(Z[0], q)
}

loss m()
