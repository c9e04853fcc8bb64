//: clause OBS-1
//: kind invalid
//: code Q0513
//: at 6:16

observable O = Z[0]^-1

model m() {
  qubit q[3]
  H q
  expect(O, q)
}

loss m()
