//: clause MOD-4
//: kind invalid
//: code Q0220
//: at 14:3

model part() {
  qubit q
  X q
  expect(Z, q)
}

model m() {
  qubit q
  part q
  expect(Z, q)
}

loss m()
