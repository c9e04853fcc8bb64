//: clause CLI-2
//: kind runtime-error
//: exit 2
//: run train --val-split 0.5
//: says --val-split

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
