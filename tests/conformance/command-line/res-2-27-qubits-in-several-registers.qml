//: clause RES-2
//: kind resource
//: code Q0724
//: at 9:3

model m() {
  qubit a[13]
  qubit b[13]
  qubit c
  expect(Z[0], a)
}
