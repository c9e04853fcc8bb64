//: clause RES-2 CIR-8
//: kind ok

model m() {
  qubit q
  repeat 10000000 { X q }
  expect(Z, q)
}
loss m()
