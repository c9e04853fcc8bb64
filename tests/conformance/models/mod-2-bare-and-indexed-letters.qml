//: clause MOD-2
//: kind invalid
//: code Q0515
//: at 9:10

model m() {
  qubit q[2]
  H q
  expect(X + Z[0], q)[0]
}

loss m()
