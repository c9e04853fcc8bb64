//: clause CLI-36
//: kind runtime-error
//: exit 2
//: run gradcheck --plan fastest
//: says no plan `fastest`

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
loss m()
