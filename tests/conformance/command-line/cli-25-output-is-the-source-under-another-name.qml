//: clause CLI-25
//: kind runtime-error
//: exit 2
//: command FILE --emit=ir -o link
//: make ln "$1" link

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
