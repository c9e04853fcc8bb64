//: clause LOS-10 TRN-3
//: kind invalid
//: code Q0615
//: at 14:23

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
data { t: real }
loss m()*mean(rows.t)
train adam(lr = 0.1), steps = 3
