//: clause LOS-10
//: kind ok
//: run gradcheck --data t.csv
//: file t.csv
//| t
//| 0.5
//| 1
//| -2.25

param w: angle ~ zeros
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
data { t: real }
loss m()*mean(rows.t)
