//: clause OBS-5
//: kind invalid
//: code Q0332
//: at 11:3

circuit turn(C: observable, t: angle) q: qubit[n] { evolve(C, t) q }

model m() {
  qubit q[2]
  H q
  turn(X[0]) q
  expect(X[0], q)
}
loss m()
