//: clause CIR-5
//: kind invalid
//: code Q0415
//: at 8:19

model m() {
  qubit q[2]
  for i in 0..2 { prepare([0.6, 0.8]) q[i] }
  expect(Z[0], q)
}

loss m()
