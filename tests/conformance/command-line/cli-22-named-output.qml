//: clause CLI-22
//: kind ok
//: command FILE --emit=ir -o a.ir && cat a.ir
//: prints module m

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
