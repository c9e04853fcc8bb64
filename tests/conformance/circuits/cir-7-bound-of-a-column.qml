//: clause CIR-7
//: kind invalid
//: code Q0307
//: at 12:15

data {
  x: real
}

model m(x) {
  qubit q[4]
  for i in 0..x { X q[i] }
  expect(Z[0], q)
}

loss m(x)
