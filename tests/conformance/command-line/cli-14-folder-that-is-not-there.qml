//: clause CLI-14 CLI-5
//: kind runtime-error
//: exit 73
//: run train --steps 1 --quiet -o no/w
//: says no/

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
