//: clause LOS-10 TRN-3
//: kind ok

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
data { t: real }
loss m()*mean(rows.t)
train adam(lr = 0.1), epochs = 3, batch = 8
