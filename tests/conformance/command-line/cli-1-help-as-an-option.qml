//: clause CLI-1
//: kind ok
//: run train --help
//: prints --steps N

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
