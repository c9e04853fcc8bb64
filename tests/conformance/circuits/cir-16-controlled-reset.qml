//: clause CIR-16 CIR-5
//: kind invalid
//: code Q0413
//: at 9:3

circuit clear c: qubit { reset c }
model m() {
  qubit q[3]
  ctrl clear q[1], q[2]
  expect(Z, q[0])
}
loss m()
