//: clause CLI-5
//: kind invalid
//: code Q0220
//: at 10:6

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(u) q
  expect(Z, q)
}

loss m()
