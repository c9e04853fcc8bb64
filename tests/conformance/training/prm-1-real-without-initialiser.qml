//: clause PRM-1
//: kind invalid
//: code Q0505
//: at 6:7

param w: real

model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}

loss m()
