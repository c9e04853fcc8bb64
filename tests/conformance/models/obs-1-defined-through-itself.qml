//: clause OBS-1
//: kind invalid
//: code Q0228
//: at 6:23

observable O = Z[0] + O

model m() {
  qubit q[3]
  H q
  expect(O, q)
}

loss m()
