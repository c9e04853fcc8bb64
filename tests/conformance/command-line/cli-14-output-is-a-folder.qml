//: clause CLI-14
//: kind runtime-error
//: exit 73
//: run train --steps 1 --quiet -o d
//: says directory
//: file d/x
//| 1

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
