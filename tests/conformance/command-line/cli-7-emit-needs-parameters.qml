//: clause CLI-7
//: kind runtime-error
//: exit 2
//: run emit
//: says --params

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
