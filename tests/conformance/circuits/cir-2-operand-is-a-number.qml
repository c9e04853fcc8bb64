//: clause CIR-2
//: kind invalid
//: code Q0402
//: at 10:5

param t: angle

model m() {
  qubit q
  H t
  expect(Z, q)
}

loss m()
