//: clause TRN-3
//: kind runtime-error
//: exit 2
//: run train --epochs 5
//: says --steps

param a: angle ~ constant(0.7)

model m() {
  qubit q
  RX(a) q
  expect(Z, q)
}

loss m()
