//: clause LEX-9
//: kind ok
//: command --emit=ast FILE

model m() {
  qubit q
  within { H q }
  apply { X q }
  expect(Z, q)
}
loss m()
