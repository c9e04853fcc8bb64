//: clause CLI-44
//: kind invalid
//: command --explain-plan FILE
//: code Q0220
//: at 11:14

param t: angle

model m() {
  qubit q
  RX(t) q; Z r
  expect(Z, q)
}

loss m()
