//: clause OBS-4
//: kind invalid
//: code Q0327
//: at 11:10

observable field[n](h: real) = h*sum(X[i] for i in 0..n)

model m() {
  qubit q[2]
  H q
  expect(field(0.5), q)
}
loss m()
