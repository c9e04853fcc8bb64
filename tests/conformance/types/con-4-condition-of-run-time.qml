//: clause CON-4
//: kind invalid
//: code Q0418
//: at 10:6
//: says must be known at compile time; found a run-time value

param w: angle
model m() {
  qubit q
  if w > 0 { H q }
  expect(Z, q)
}
