//: clause PRM-1
//: kind malformed
//: code Q0118
//: at 6:25

param w: real ~ ones ~> minmax(0, 1)

model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}

loss m()
