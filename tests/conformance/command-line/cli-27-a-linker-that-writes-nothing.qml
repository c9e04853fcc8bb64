//: clause CLI-27
//: kind runtime-error
//: exit 69
//: command check FILE; QMLC_CC=true $implementation FILE -o m

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
