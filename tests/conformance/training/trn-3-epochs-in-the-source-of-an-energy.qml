//: clause TRN-3
//: kind invalid
//: code Q0615
//: at 15:23

param a: angle ~ constant(0.7)

model m() {
  qubit q
  RX(a) q
  expect(Z, q)
}

loss m()
train adam(lr = 0.1), epochs = 5
