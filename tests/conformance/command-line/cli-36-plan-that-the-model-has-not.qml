//: clause CLI-36
//: kind runtime-error
//: exit 2
//: run gradcheck --plan collapse
//: says no plan `collapse`, it has `lanes`

param w: angle
model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}
loss m()
