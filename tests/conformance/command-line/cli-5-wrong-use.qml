//: clause CLI-5
//: kind runtime-error
//: exit 2
//: run train --data
//: says --data

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
