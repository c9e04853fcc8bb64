//: clause PRM-1
//: kind invalid
//: code Q0504
//: at 6:27

param w: real ~ normal(0, -1)

model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}

loss m()
