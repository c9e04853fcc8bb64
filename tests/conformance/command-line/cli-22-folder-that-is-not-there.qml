//: clause CLI-22 CLI-14
//: kind runtime-error
//: exit 73
//: command FILE -o no/m
//: says no

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
