//: clause NAM-1
//: kind ok

param H: angle
model m() {
  qubit X
  H X
  RX(H) X
  expect(Z, X)
}
loss m()
