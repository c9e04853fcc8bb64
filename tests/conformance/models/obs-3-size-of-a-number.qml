//: clause OBS-3
//: kind invalid
//: code Q0340
//: at 7:16

model m() {
  qubit q[size(0.5)]
  H q
  expect(Z[0], q)
}

loss m()
