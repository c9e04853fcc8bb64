//: clause PRM-1
//: kind invalid
//: code Q0501
//: at 6:10

param w: class["a", "b"]

model m() {
  qubit q
  RX(0.7) q
  expect(Z, q)
}

loss m()
