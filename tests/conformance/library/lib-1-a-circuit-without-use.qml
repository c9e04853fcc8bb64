//: clause LIB-1
//: kind invalid
//: code Q0220
//: at 8:3

model m() {
  qubit q[2]
  angle([0.3, 0.7]) q
  expect(Z[0], q)
}

loss m()
