//: clause CIR-11
//: kind invalid
//: code Q0431
//: at 8:22

model m() {
  qubit q[4]
  repeat 2 { discard q[1] }
  expect(Z, q[0])
}

loss m()
