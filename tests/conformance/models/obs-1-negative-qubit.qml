//: clause OBS-1
//: kind invalid
//: code Q0315
//: at 6:18

observable O = Z[-1]

model m() {
  qubit q[3]
  H q
  expect(O, q)
}

loss m()
