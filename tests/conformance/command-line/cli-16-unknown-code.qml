//: clause CLI-16
//: kind runtime-error
//: exit 2
//: command explain Q0999
//: says Q0999

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
