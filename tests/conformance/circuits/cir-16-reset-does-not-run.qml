//: clause CIR-16
//: kind invalid
//: code Q0901
//: at 7:26
//: command --emit=ir --diagnostics=json FILE

circuit clear c: qubit { reset c }
model m() {
  qubit q[3]
  clear q[1]
  expect(Z, q[0])
}
loss m()
