//: clause MOD-2
//: kind invalid
//: code Q0510
//: at 9:10

model m() {
  qubit q[2]
  H q
  expect(0.5, q)
}

loss m()
