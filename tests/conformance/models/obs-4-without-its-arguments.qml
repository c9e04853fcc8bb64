//: clause OBS-4
//: kind invalid
//: code Q0226
//: at 11:10

observable field(h: real) = h*X[0]

model m() {
  qubit q
  H q
  expect(field, q)
}
loss m()
