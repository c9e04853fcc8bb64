//: clause CLI-7 CLI-11
//: kind ok
//: run gradcheck
//: prints 0.7

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
