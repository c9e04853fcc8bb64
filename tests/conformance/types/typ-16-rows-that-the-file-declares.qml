//: clause TYP-16
//: kind ok

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
const rows = 4
loss rows*m()
