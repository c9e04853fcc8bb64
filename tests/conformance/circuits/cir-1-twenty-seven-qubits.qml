//: clause CIR-1
//: kind resource
//: code Q0724
//: at 8:3

model m() {
  qubit a[20]
  qubit b[7]
  H a
  H b
  expect(Z, b[0])
}

loss m()
