//: clause RES-2
//: kind ok

model m() {
  qubit a[13]
  qubit b[12]
  qubit c
  expect(Z[0], a)
}
loss m()
