//: clause LOS-6
//: kind invalid
//: code Q0232
//: at -
//: flags --loss m

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
loss m()
