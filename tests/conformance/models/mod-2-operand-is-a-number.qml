//: clause MOD-2
//: kind invalid
//: code Q0402
//: at 9:13

model m() {
  qubit q[2]
  H q
  expect(Z, 0.7)
}

loss m()
