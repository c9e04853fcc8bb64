//: clause CIR-15
//: kind ok

model m() {
  qubit q[3]
  measure q[1..] -> b
  let both = b[0]*b[1]
  if both == 1 or not (b[0] == 1) { Z q[0] }
  expect(Z, q[0])
}
loss m()
