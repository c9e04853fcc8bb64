//: clause CLI-16
//: kind ok
//: command explain
//: prints Q0101
//: prints W1061

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
