//: clause MOD-2
//: kind invalid
//: code Q0220
//: at 9:13

model m() {
  qubit q[2]
  H q
  expect(q, Z)
}

loss m()
