//: clause NAM-3
//: kind ok

param w: angle
observable O = 0.5*Z[0]
model inner(t: angle) {
  qubit q
  RX(t) q
  expect(O, q)
}
model outer() { inner(w)^2 }
loss outer()
