//: clause MOD-5
//: kind invalid
//: code Q0510
//: at 10:7

param t: angle
model m() {
  qubit q
  RX(t) q
  var(t, q)
}
loss m()
