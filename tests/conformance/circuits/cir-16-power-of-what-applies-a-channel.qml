//: clause CIR-16 CIR-5
//: kind invalid
//: code Q0413
//: at 13:3

circuit clear c: qubit { reset c }
circuit twice c: qubit {
  clear c
  H c
}
model m() {
  qubit q[3]
  pow(2) twice q[1]
  expect(Z, q[0])
}
loss m()
