//: clause CLI-30
//: kind runtime-error
//: exit 66
//: command none.qml
//: says none.qml

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
