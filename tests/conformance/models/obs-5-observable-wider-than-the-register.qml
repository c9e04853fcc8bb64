//: clause OBS-5, CIR-12
//: kind invalid
//: code Q0517
//: at 6:50

circuit turn(C: observable) q: qubit[n] { evolve(C, 0.3) q }

model m() {
  qubit q[2]
  H q
  turn(X[0]*Z[2]) q
  expect(X[0], q)
}
loss m()
