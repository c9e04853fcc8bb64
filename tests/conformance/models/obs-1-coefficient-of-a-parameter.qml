//: clause OBS-1
//: kind invalid
//: code Q0512
//: at 11:10

param t: real ~ ones

model m() {
  qubit q
  H q
  expect(t*Z, q)
}

loss m()
