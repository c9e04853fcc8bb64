//: clause PRM-4
//: kind invalid
//: code Q0418
//: at 9:6

option a = 0.75
model m() {
  qubit q
  if a > 0.5 { H q }
  expect(Z, q)
}
loss m()
