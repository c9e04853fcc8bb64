//: clause TYP-13
//: kind ok

data { x: real[5]; y: real }
param w: angle[2]
model cell(a: real) {
  qubit q
  RX(a) q
  expect(Z, q)
}
model m(x) { scan h = 0.0 for v in x { cell(w[0]*v + w[1]*h) } }
loss mse(m(x), y)
