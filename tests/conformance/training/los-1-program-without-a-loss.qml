//: clause LOS-1
//: kind invalid
//: code Q0690
//: at -
//: command --emit=ir FILE

model m() {
  qubit q
  H q
  expect(Z, q)
}
