//: clause CLI-15
//: kind ok
//: command check FILE && ls | wc -l | tr -d " "
//: prints 1

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
