//: clause CIR-1
//: kind ok

model m() {
  qubit a[20]
  qubit b[6]
  H a
  CX a[19], b[5]
  expect(Z, b[5])
}

loss m()
