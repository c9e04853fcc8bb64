//: clause CLI-1
//: kind ok
//: run help
//: prints train
//: prints gradcheck
//: prints Exit codes:

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
