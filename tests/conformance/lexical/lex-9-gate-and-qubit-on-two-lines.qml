//: clause LEX-9
//: kind invalid
//: code Q0419
//: at 8:3

model m() {
  qubit q
  RX(0.5)
  q
  expect(Z, q)
}
