//: clause CIR-5 CIR-8
//: kind resource
//: code Q0721
//: at 8:7

model m() {
  qubit q[3]
  pow(10000001) X q[0]
  expect(Z[0], q)
}

loss m()
