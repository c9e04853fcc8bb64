//: clause DAT-10
//: kind invalid
//: code Q0901
//: at 13:18
//: command --emit=ir --diagnostics=json FILE

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
data { z: real ~ uniform(0, 1) }
loss z*m()
