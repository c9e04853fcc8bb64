//: clause CLI-2
//: kind runtime-error
//: exit 2
//: run train --steps many
//: says many

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
