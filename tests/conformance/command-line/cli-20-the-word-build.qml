//: clause CLI-20
//: kind ok
//: command build FILE -o m && ./m info
//: prints model m

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
