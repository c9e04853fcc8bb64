//: clause MOD-1
//: kind invalid
//: code Q0601
//: at 12:12

model m() {
  qubit q
  H q
  expect(Z, q)
}

loss m() + expect(Z[0], m)
