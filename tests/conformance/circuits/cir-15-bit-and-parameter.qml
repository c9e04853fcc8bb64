//: clause CIR-15 CIR-7
//: kind invalid
//: code Q0418
//: at 10:6

param t: real ~ ones
model m() {
  qubit q[3]
  measure q[1] -> b
  if b == t { X q[0] }
  expect(Z, q[0])
}
loss m()
