//: clause OBS-1
//: kind invalid
//: code Q0307
//: at 6:18

observable O = Z[0.5]

model m() {
  qubit q[3]
  H q
  expect(O, q)
}

loss m()
