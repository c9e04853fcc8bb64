//: clause CIR-15 MOD-1
//: kind invalid
//: code Q0602
//: at 9:18

model m() {
  qubit q[3]
  measure q[1] -> b
  if b { let z = expect(Z, q[2]) }
  expect(Z, q[0])
}
loss m()
