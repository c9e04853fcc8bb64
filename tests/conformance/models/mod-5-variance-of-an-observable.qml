//: clause MOD-5
//: kind ok
//: run eval --json
//: prints "loss": 0.375,

model m() {
  qubit q[2]
  RY(pi/3) q[0]
  0.125*var(Z[0] + 1.5*X[1], q)
}
loss m()
