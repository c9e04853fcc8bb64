//: clause MOD-2
//: kind invalid
//: code Q0517
//: at 9:12

model m() {
  qubit q[2]
  H q
  expect(Z[2], q)
}

loss m()
