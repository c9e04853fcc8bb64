//: clause MOD-2
//: kind invalid
//: code Q0332
//: at 9:3

model m() {
  qubit q[2]
  H q
  expect(Z[0])
}

loss m()
