//: clause OBS-1
//: kind invalid
//: code Q0220
//: at 6:16

observable O = H[0]

model m() {
  qubit q[3]
  H q
  expect(O, q)
}

loss m()
