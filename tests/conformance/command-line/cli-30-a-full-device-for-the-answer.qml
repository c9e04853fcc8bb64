//: clause CLI-30
//: kind runtime-error
//: exit 74
//: command FILE --emit=ir >/dev/full

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
