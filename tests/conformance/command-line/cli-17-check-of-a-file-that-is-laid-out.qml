//: clause CLI-17
//: kind ok
//: command fmt --check FILE

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
