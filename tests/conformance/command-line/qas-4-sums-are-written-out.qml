//: clause QAS-4
//: kind ok
//: command --emit=qasm3 FILE
//: prints pi/4
//: prints 2*w_0

param w: angle[2]

model m() {
  qubit q
  RX(2*w[0] + pi/4 - w[1]/2) q
  expect(Z, q)
}

loss m()
