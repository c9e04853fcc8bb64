//: clause PRM-1
//: kind invalid
//: code Q0506
//: at 7:17
//: says `zeros`

param w: real ~ zero

model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}

loss m()
