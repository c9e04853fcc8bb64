//: clause CLI-1
//: kind runtime-error
//: exit 2
//: run info m
//: says m

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
