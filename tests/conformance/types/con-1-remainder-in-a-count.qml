//: clause CON-1
//: kind invalid
//: code Q0307
//: at 8:10

model m() {
  qubit q
  repeat 3/2 { H q }
  expect(Z, q)
}
