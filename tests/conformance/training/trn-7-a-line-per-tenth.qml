//: clause TRN-7
//: kind ok
//: run train
//: says step 2/20
//: says step 20/20
//: says seed 0

param a: angle ~ constant(0.7)

model m() {
  qubit q
  RX(a) q
  expect(Z, q)
}

loss m()
train sgd(lr = 0.1), steps = 20
