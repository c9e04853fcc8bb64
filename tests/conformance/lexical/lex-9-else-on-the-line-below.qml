//: clause LEX-9
//: kind ok

const deep = 1
model m() {
  qubit q
  if deep == 1 { H q }

  // otherwise
  else { X q }
  expect(Z, q)
}
loss m()
