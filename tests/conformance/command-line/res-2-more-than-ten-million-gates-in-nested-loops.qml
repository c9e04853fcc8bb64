//: clause RES-2 CIR-8
//: kind resource
//: code Q0721
//: at 9:5

model m() {
  qubit q
  for i in 0..10000 {
    repeat 1001 { X q }
  }
  expect(Z, q)
}
loss m()
