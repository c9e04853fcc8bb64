//: clause CLI-16
//: kind runtime-error
//: exit 2
//: command explain everything
//: says everything

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
