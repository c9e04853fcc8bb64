//: clause OBS-1
//: kind invalid
//: code Q0510
//: at 6:16

observable O = 0.5

model m() {
  qubit q[3]
  H q
  expect(O, q)
}

loss m()
