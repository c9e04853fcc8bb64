//: clause OBS-4
//: kind invalid
//: code Q0231
//: at 11:16

observable field(h: real in 0..1) = h*X[0]

model m() {
  qubit q
  H q
  expect(field(1.5), q)
}
loss m()
