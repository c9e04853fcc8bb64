//: clause LOS-4
//: kind invalid
//: code Q0614
//: at 14:1

param b: angle

model m() {
  qubit q
  RX(b) q
  expect(Z, q)
}

train adam(lr = 0.05)
