//: clause CLI-25
//: kind ok
//: command FILE --emit=ir -o a.ir && cmp FILE copy && echo untouched
//: prints untouched
//: make cp "$1" copy

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
