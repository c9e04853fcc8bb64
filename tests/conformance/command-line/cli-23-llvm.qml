//: clause CLI-23
//: kind ok
//: command --emit=llvm FILE
//: prints qml_model

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
