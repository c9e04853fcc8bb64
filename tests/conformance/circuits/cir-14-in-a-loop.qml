//: clause CIR-14
//: kind ok

model m() {
  qubit q[3]
  for i in 0..2 {
    measure q[i] -> b
    RZ(b) q[2]
  }
  expect(Z, q[0])
}
loss m()
