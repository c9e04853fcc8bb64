//: clause CIR-16 CIR-5
//: kind invalid
//: code Q0414
//: at 13:9

circuit start r: qubit[3] {
  prepare([0.6, 0, 0, 0, 0, 0, 0, 0.8]) r
  reset r[1]
}
model m() {
  qubit q[3]
  H q[0]
  start q
  expect(Z, q[0])
}
loss m()
