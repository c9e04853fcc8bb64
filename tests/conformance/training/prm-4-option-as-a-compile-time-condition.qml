//: clause PRM-4
//: kind invalid
//: code Q0418
//: at 10:6
//: says must be known at compile time; found the option `a`

option a = 0.75
model m() {
  qubit q
  if a > 0.5 { H q }
  expect(Z, q)
}
loss m()
