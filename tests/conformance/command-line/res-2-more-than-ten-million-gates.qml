//: clause RES-2 CIR-8
//: kind resource
//: code Q0721
//: at 8:3

model m() {
  qubit q
  repeat 10000001 { X q }
  expect(Z, q)
}
loss m()
