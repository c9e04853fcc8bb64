//: clause PRM-1
//: kind invalid
//: code Q0225
//: at 7:26

param v: real ~ ones
param w: real ~ constant(v)

model m() {
  qubit q
  RX(w) q
  expect(Z, q)
}

loss m()
