//: clause PRM-1
//: kind invalid
//: code Q0501
//: at 6:10

param w: prob ~ ones

model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}

loss m()
