//: clause LOS-10
//: kind invalid
//: code Q0901
//: at 14:15
//: command --emit=ir --diagnostics=json FILE

param w: angle
model m(t: real) {
  qubit q
  RX(w + t) q
  expect(Z, q)
}
data { t: real }
loss -sum(log(softmax([m(a) for a in rows.t])))
