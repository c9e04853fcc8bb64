//: clause CLI-15
//: kind runtime-error
//: exit 66
//: command check FILE bad.qml none.qml
//: says Q0220
//: says none.qml
//: file bad.qml
//| loss u

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
