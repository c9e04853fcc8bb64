//: clause MOD-4
//: kind invalid
//: code Q0226
//: at 12:8

model part() {
  qubit q
  X q
  expect(Z, q)
}

loss 2*part
