//: clause LOS-10
//: kind invalid
//: code Q0901
//: at 14:15
//: command --emit=ir --diagnostics=json FILE

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
data { t: real }
loss m()*mean(rows.t)
