//: clause OBS-5
//: kind invalid
//: code Q0392
//: at 6:31

circuit turn(C: observable in 0..1) q: qubit[n] { evolve(C, 0.3) q }

model m() {
  qubit q[2]
  turn(X[0]) q
  expect(X[0], q)
}
loss m()
