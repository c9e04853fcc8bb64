//: clause CLI-23
//: kind ok
//: command --emit=ast FILE
//: prints RX(u) q

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(u) q
  expect(Z, q)
}

loss m()
