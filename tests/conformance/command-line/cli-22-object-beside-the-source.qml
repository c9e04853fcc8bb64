//: clause CLI-22
//: kind ok
//: command FILE --emit=obj && ls
//: prints cli-22-object-beside-the-source.o

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
