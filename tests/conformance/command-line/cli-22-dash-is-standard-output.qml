//: clause CLI-22
//: kind ok
//: command FILE --emit=ast -o -
//: prints param t: angle

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
