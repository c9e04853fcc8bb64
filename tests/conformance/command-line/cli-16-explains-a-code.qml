//: clause CLI-16
//: kind ok
//: command explain Q0405
//: prints appears twice
//: prints CX

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
