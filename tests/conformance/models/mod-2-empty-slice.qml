//: clause MOD-2
//: kind invalid
//: code Q0318
//: at 9:13

model m() {
  qubit q[2]
  H q
  expect(Z, q[2..])
}

loss m()
