//: clause CIR-16 CIR-5
//: kind invalid
//: code Q0413
//: at 9:3

circuit look c: qubit { measure c -> b }
model m() {
  qubit q[3]
  inv look q[1]
  expect(Z, q[0])
}
loss m()
