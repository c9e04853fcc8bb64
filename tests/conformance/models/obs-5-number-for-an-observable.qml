//: clause OBS-5
//: kind invalid
//: code Q0331
//: at 11:8

circuit turn(C: observable) q: qubit[n] { evolve(C, 0.3) q }

model m() {
  qubit q[2]
  H q
  turn(0.5) q
  expect(X[0], q)
}
loss m()
