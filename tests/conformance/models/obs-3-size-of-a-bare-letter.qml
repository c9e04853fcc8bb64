//: clause OBS-3
//: kind invalid
//: code Q0426
//: at 7:16

model m() {
  qubit q[size(Z)]
  H q
  expect(Z[0], q)
}

loss m()
