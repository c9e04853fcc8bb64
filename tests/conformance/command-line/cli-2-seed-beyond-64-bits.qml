//: clause CLI-2
//: kind runtime-error
//: exit 2
//: run train --seed 18446744073709551616
//: says --seed

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
