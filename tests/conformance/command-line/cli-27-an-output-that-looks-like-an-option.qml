//: clause CLI-27
//: kind ok
//: command -o -m FILE && ./-m info
//: prints model m

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
