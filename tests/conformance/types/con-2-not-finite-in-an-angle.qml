//: clause CON-2
//: kind invalid
//: code Q0304
//: at 8:6

model m() {
  qubit q
  RX(log(0)) q
  expect(Z, q)
}
