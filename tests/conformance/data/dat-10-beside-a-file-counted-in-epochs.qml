//: clause DAT-10 TRN-3
//: kind ok

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
data { z: real ~ uniform(0, 1); x: real }
loss x*z*m()
train adam(lr = 0.1), epochs = 40, batch = 16
