//: clause CLI-15 NAM-1
//: kind ok
//: command check FILE FILE other.qml
//: file other.qml
//| model m() { 1 }
//| loss m()

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
