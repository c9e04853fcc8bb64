//: clause PRM-1
//: kind invalid
//: code Q0504
//: at 6:28

param w: real ~ uniform(1, 0)

model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}

loss m()
