//: clause CIR-1
//: kind invalid
//: code Q0317
//: at 8:7

model m() {
  qubit q[3]
  H q[2..1]
  expect(Z[0], q)
}

loss m()
