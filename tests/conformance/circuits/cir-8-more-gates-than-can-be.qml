//: clause CIR-8
//: kind resource
//: code Q0721
//: at 8:20

model m() {
  qubit q[20]
  repeat 1000000 { H q }
  expect(Z[0], q)
}

loss m()
