//: clause CLI-20
//: kind runtime-error
//: exit 2
//: command --emti=ir FILE
//: says --emit

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
