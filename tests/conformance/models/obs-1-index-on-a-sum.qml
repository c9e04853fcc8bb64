//: clause OBS-1
//: kind invalid
//: code Q0514
//: at 6:16

observable O = (X + Z)[0]

model m() {
  qubit q[3]
  H q
  expect(O, q)
}

loss m()
