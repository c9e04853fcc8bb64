//: clause MOD-1
//: kind invalid
//: code Q0419
//: at 8:3

model m() {
  qubit q
  0.5
  H q
  expect(Z, q)
}

loss m()
