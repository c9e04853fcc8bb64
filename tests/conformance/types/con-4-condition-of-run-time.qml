//: clause CON-4
//: kind invalid
//: code Q0418
//: at 9:6

param w: angle
model m() {
  qubit q
  if w > 0 { H q }
  expect(Z, q)
}
