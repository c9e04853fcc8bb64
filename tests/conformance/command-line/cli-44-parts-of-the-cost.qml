//: clause CLI-44
//: kind ok
//: command --emit=plan FILE
//: prints cost: in a step, in a step of two threads, in eight rows
//: prints  x 1 1 0  a step

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
