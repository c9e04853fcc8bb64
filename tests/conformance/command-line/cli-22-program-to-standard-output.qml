//: clause CLI-22
//: kind runtime-error
//: exit 2
//: command FILE -o -
//: says -o

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
