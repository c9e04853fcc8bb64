//: clause CLI-30
//: kind ok
//: command check link.qml
//: make ln -s "$1" link.qml

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
