//: clause DAT-10 TRN-3
//: kind invalid
//: code Q0615
//: at 14:23

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
data { z: real ~ uniform(0, 1) }
loss z*m()
train adam(lr = 0.1), epochs = 4
