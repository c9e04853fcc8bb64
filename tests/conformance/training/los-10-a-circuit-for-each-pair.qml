//: clause LOS-10
//: kind invalid
//: code Q0901
//: at 14:12
//: command --emit=ir --diagnostics=json FILE

param w: angle
model k(a: real, b: real) {
  qubit q
  RX(w*(a - b)) q
  expect(Z, q)
}
data { t: real }
loss mean([k(a, b) for a in rows.t, b in rows.t])
