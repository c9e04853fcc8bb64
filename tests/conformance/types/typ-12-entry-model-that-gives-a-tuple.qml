//: clause TYP-12
//: kind invalid
//: code Q0901
//: at 13:6
//: command --emit=ir --diagnostics=json FILE

param t: angle
model both() {
  qubit q
  RX(t) q
  (expect(Z, q), y = expect(Y, q))
}
loss both().y
