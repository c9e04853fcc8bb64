//: clause CIR-5
//: kind invalid
//: code Q0415
//: at 10:14

encoder one q: qubit { prepare([0, 1]) q }

model m() {
  qubit q
  repeat 2 { one q }
  expect(Z, q)
}

loss m()
