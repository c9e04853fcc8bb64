//: clause CLI-23
//: kind ok
//: command --emit=ast FILE
//: prints RX(t) q

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
